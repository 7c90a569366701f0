import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { isOver, useCancelImport, useImportProgress } from './import-api';

/** How far an import is, and what came of it. */
export function ImportRunning({ id, progress }: { id: string; progress: ImportProgress }) {
  const { t } = useTranslation();
  const cancel = useCancelImport(id);
  const showProblem = useShowProblem();
  const { state, done, total, created, skipped } = progress;
  const text = {
    uploaded: '',
    running: t('intake.running', { done, total }),
    done: t('intake.done', { created, skipped }),
    failed: t('intake.failed'),
    cancelled: t('intake.cancelled'),
  }[state];
  return (
    <Stack gap="xs">
      <Progress value={total ? Math.round((done / total) * 1000) / 10 : 0} aria-label={t('intake.step.run')} />
      <Group>
        <Text role="status">{text}</Text>
        {!isOver(state) && (
          <Button variant="default" size="xs" loading={cancel.isPending} onClick={() => cancel.mutate(undefined, { onError: showProblem })}>
            {t('intake.cancel')}
          </Button>
        )}
      </Group>
      {state === 'done' && progress.faulty > 0 && <ImportReport id={id} />}
    </Stack>
  );
}

/** An import whose page was left, or loaded anew, meanwhile. */
export function FollowedImport({ id }: { id: string }) {
  const progress = useImportProgress(id, true).data;
  return progress ? <ImportRunning id={id} progress={progress} /> : null;
}

/** The rows that did not come in, to be mended in a spreadsheet. */
export function ImportReport({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Anchor href={`/api/clients/imports/${id}/errors`} download>
      {t('intake.refused')}
    </Anchor>
  );
}
