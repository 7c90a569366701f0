import { useState, type ReactNode } from 'react';
import { Alert, Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BulkInput, BulkNoun, BulkResult } from '@callcard/crm-core';
import { useProblemText } from '../../lib/use-problem';
import { useBulkProgress, useCancelBulk, usePreviewBulk, useStartBulk } from './bulk-api';

/** Inputs for what is to change; `set` adds to it, and undefined takes away. */
export type ChangeInputs = (change: Record<string, unknown>, set: (part: Record<string, unknown>) => void) => ReactNode;

interface BulkEditProps {
  noun: BulkNoun;
  selection: BulkInput['selection'];
  inputs: ChangeInputs;
  onClose: () => void;
}

/** What is to change for many at once; what that would do; how far it is. */
export function BulkEditWindow({ noun, selection, inputs, onClose }: BulkEditProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const preview = usePreviewBulk(noun);
  const start = useStartBulk(noun);
  const [change, setChange] = useState<Record<string, unknown>>({});
  const fault = preview.error ?? start.error;
  const set = (part: Record<string, unknown>) => (preview.reset(), setChange((former) => ({ ...former, ...part })));
  return (
    <Modal opened onClose={onClose} title={t(`bulk.${noun}.title`)} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {start.data ? (
        <Running noun={noun} id={start.data.id} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          {inputs(change, set)}
          {fault ? (
            <Alert color="red" variant="outline" role="alert">
              {say(fault)}
            </Alert>
          ) : null}
          {preview.data && <Outcome noun={noun} result={preview.data} before />}
          <Group>
            {preview.data ? (
              <Button loading={start.isPending} disabled={preview.data.changed === 0} onClick={() => start.mutate({ selection, change })}>
                {t(`bulk.${noun}.start`, { count: preview.data.changed })}
              </Button>
            ) : (
              <Button loading={preview.isPending} onClick={() => preview.mutate({ selection, change })}>
                {t('bulk.preview')}
              </Button>
            )}
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

/** Rules that have words of their own. */
const RULES = ['deal_is_over', 'request_is_over'] as const;

/** What became, or would become, of them. */
function Outcome({ noun, result, before = false }: { noun: BulkNoun; result: BulkResult; before?: boolean }) {
  const { t } = useTranslation();
  const { changed, unchanged, refused } = result;
  const words = ({ why, rule, count }: BulkResult['refused'][number]) => {
    const known = RULES.find((one) => one === rule);
    return known ? t(`bulk.rule.${known}`, { count }) : t(`bulk.refused.${why}`, { count });
  };
  return (
    <div role="status">
      <Text size="sm">{t(before ? `bulk.${noun}.wouldChange` : `bulk.${noun}.changed`, { count: changed })}</Text>
      {unchanged > 0 && <Text size="sm">{t('bulk.unchanged', { count: unchanged })}</Text>}
      {refused.map((one) => (
        <Text key={`${one.why} ${one.rule}`} size="sm">
          {words(one)}: {one.items.flatMap(({ name }) => name || []).join(', ')}
          {one.count > one.items.length && ' …'}
        </Text>
      ))}
    </div>
  );
}

function Running({ noun, id, onClose }: { noun: BulkNoun; id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: edit } = useBulkProgress(noun, id);
  const cancel = useCancelBulk(noun, id);
  if (!edit) return null;
  const share = edit.total === 0 ? 100 : (edit.done / edit.total) * 100;
  return (
    <Stack gap="sm">
      <Text size="sm">{t(`bulk.state.${edit.state}`, { done: edit.done, total: edit.total })}</Text>
      <Progress value={share} aria-label={t(`bulk.${noun}.title`)} />
      <Outcome noun={noun} result={edit} />
      <Group>
        {edit.state === 'running' && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('bulk.stop')}
          </Button>
        )}
        <Button variant="default" onClick={onClose}>
          {t('common.close')}
        </Button>
      </Group>
    </Stack>
  );
}
