import { useState } from 'react';
import { Alert, Button, Group, Modal, Progress, Select, Stack, TagsInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { LifecycleStage, type BulkChange, type BulkResult, type BulkSelection } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { useProblemText } from '../../lib/use-problem';
import { useBulkProgress, useCancelBulk, usePreviewBulk, useStartBulk } from './bulk-api';
import { useClientFields, useClientSources } from './settings-api';

type Change = z.input<typeof BulkChange>;

interface BulkEditProps {
  selection: z.input<typeof BulkSelection>;
  people: readonly { id: string; name: string }[];
  onClose: () => void;
}

/** What is to change for many clients; what that would do; how far it is. */
export function BulkEditWindow({ selection, people, onClose }: BulkEditProps) {
  const { t } = useTranslation();
  const say = useProblemText();
  const preview = usePreviewBulk();
  const start = useStartBulk();
  const [change, setChange] = useState<Change>({});
  const fault = preview.error ?? start.error;
  const set = (part: Change) => (preview.reset(), setChange({ ...change, ...part }));
  return (
    <Modal opened onClose={onClose} title={t('bulk.title')} size="lg" closeButtonProps={{ 'aria-label': t('common.close') }}>
      {start.data ? (
        <Running id={start.data.id} onClose={onClose} />
      ) : (
        <Stack gap="sm">
          <ChangeInputs change={change} people={people} onChange={set} />
          {fault ? (
            <Alert color="red" variant="outline" role="alert">
              {say(fault)}
            </Alert>
          ) : null}
          {preview.data && <Outcome result={preview.data} before />}
          <Group>
            {preview.data ? (
              <Button loading={start.isPending} disabled={preview.data.changed === 0} onClick={() => start.mutate({ selection, change })}>
                {t('bulk.start', { count: preview.data.changed })}
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

function ChangeInputs({ change, people, onChange }: { change: Change; people: BulkEditProps['people']; onChange: (part: Change) => void }) {
  const { t, i18n } = useTranslation();
  const { data: sources = [] } = useClientSources();
  const { data: fields = [] } = useClientFields();
  const [key, setKey] = useState<string | null>(null);
  const field = fields.find((one) => one.key === key);
  const kept = t('bulk.asItIs');
  const options = field?.type === 'checkbox' ? ['true', 'false'] : (field?.options.map((one) => one.key) ?? []);
  const named = (value: string) => {
    const option = field?.options.find((one) => one.key === value);
    return option ? localText(option.titles, i18n.language) : t(value === 'true' ? 'common.yes' : 'common.no');
  };
  const setCustom = (text: string) => {
    const typed = { number: Number(text), checkbox: text === 'true', multi: [text] };
    const value = text === '' ? null : field && field.type in typed ? typed[field.type as keyof typeof typed] : text;
    if (key) onChange({ custom: { [key]: value } });
  };
  return (
    <>
      <Select label={t('client.owner')} placeholder={kept} clearable searchable data={people.map(({ id, name }) => ({ value: id, label: name }))} value={change.ownerId ?? null} onChange={(id) => onChange({ ownerId: id ?? undefined })} />
      <Select label={t('client.field.lifecycleStage')} placeholder={kept} clearable data={LifecycleStage.options.map((one) => ({ value: one, label: t(`client.stage.${one}`) }))} value={change.lifecycleStage ?? null} onChange={(one) => onChange({ lifecycleStage: (one as LifecycleStage | null) ?? undefined })} />
      <Select label={t('client.field.sourceId')} placeholder={kept} clearable data={sources.map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) }))} value={change.sourceId ?? null} onChange={(id) => onChange({ sourceId: id ?? undefined })} />
      <TagsInput label={t('bulk.addTags')} value={change.addTags ?? []} onChange={(addTags) => onChange({ addTags })} />
      <TagsInput label={t('bulk.removeTags')} value={change.removeTags ?? []} onChange={(removeTags) => onChange({ removeTags })} />
      {fields.length > 0 && (
        <Group gap="xs" grow align="flex-end">
          <Select label={t('bulk.custom')} placeholder={kept} clearable data={fields.filter(({ active, type }) => active && type !== 'formula').map((one) => ({ value: one.key, label: localText(one.titles, i18n.language) }))} value={key} onChange={(one) => (setKey(one), onChange({ custom: {} }))} />
          {field &&
            (options.length > 0 ? (
              <Select label={t('clientList.value')} clearable data={options.map((value) => ({ value, label: named(value) }))} onChange={(value) => setCustom(value ?? '')} />
            ) : (
              <TextInput label={t('clientList.value')} type={field.type === 'date' ? 'date' : field.type === 'number' ? 'number' : 'text'} onChange={(event) => setCustom(event.currentTarget.value)} />
            ))}
        </Group>
      )}
    </>
  );
} // prettier-ignore

/** What became, or would become, of them. */
function Outcome({ result: { changed, unchanged, refused }, before = false }: { result: BulkResult; before?: boolean }) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Text size="sm">{t(before ? 'bulk.wouldChange' : 'bulk.changed', { count: changed })}</Text>
      {unchanged > 0 && <Text size="sm">{t('bulk.unchanged', { count: unchanged })}</Text>}
      {refused.map(({ why, count, clients }) => (
        <Text key={why} size="sm">
          {t(`bulk.refused.${why}`, { count })}: {clients.map(({ name }) => name).join(', ')}
          {count > clients.length && ' …'}
        </Text>
      ))}
    </div>
  );
}

function Running({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { data: edit } = useBulkProgress(id);
  const cancel = useCancelBulk(id);
  if (!edit) return null;
  const share = edit.total === 0 ? 100 : (edit.done / edit.total) * 100;
  return (
    <Stack gap="sm">
      <Text size="sm">{t(`bulk.state.${edit.state}`, { done: edit.done, total: edit.total })}</Text>
      <Progress value={share} aria-label={t('bulk.title')} />
      <Outcome result={edit} />
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
