import { useState } from 'react';
import { Anchor, Button, FileInput, Group, NativeSelect, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportPlan, ImportUpload } from '@callcard/crm-core';
import { useDryRun, useImportProgress, useRunImport, useUpload } from '../../features/clients/import-api';
import { ImportColumns } from '../../features/clients/import-columns';
import { TrialResult } from '../../features/clients/import-trial';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';

const DELIMITERS = [
  { value: ',', name: 'comma' },
  { value: ';', name: 'semicolon' },
  { value: '\t', name: 'tab' },
  { value: '|', name: 'pipe' },
] as const;

/** Clients from a file: upload, say what each column is, look at what would happen, let it happen. */
export function ClientImport() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  const upload = useUpload();
  const showProblem = useShowProblem();
  return (
    <Page title={t('intake.title')}>
      <Group align="flex-end">
        <FileInput
          label={t('intake.file')}
          description={t('intake.fileHint')}
          accept=".csv,.txt,text/csv"
          value={file}
          onChange={setFile}
          w={360}
          clearable
        />
        <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file, { onError: showProblem })}>
          {t('intake.upload')}
        </Button>
      </Group>
      {upload.data && <Plan key={upload.data.id} upload={upload.data} />}
    </Page>
  );
}

function Plan({ upload }: { upload: ImportUpload }) {
  const { t } = useTranslation();
  const [plan, setPlan] = useState<ImportPlan>({
    mapping: upload.mapping,
    encoding: upload.encoding,
    delimiter: upload.delimiter as ImportPlan['delimiter'],
  });
  const dryRun = useDryRun(upload.id);
  const run = useRunImport(upload.id);
  const showProblem = useShowProblem();
  const change = (part: Partial<typeof plan>) => {
    setPlan({ ...plan, ...part });
    dryRun.reset();
  };
  return (
    <Stack gap="md">
      <Group align="flex-end">
        <Text>{t('intake.rows', { count: upload.rows })}</Text>
        <TextInput
          size="xs"
          label={t('intake.encoding')}
          value={plan.encoding}
          onChange={(event) => change({ encoding: event.currentTarget.value })}
        />
        <NativeSelect
          size="xs"
          label={t('intake.delimiter')}
          value={plan.delimiter}
          data={DELIMITERS.map(({ value, name }) => ({ value: value as string, label: t(`intake.delimiters.${name}`) }))}
          onChange={(event) => change({ delimiter: event.currentTarget.value as ImportPlan['delimiter'] })}
        />
      </Group>
      <ImportColumns upload={upload} mapping={plan.mapping} onChange={(mapping) => change({ mapping })} />
      <Group>
        <Button variant="default" loading={dryRun.isPending} onClick={() => dryRun.mutate(plan, { onError: showProblem })}>
          {t('intake.dryRun')}
        </Button>
        <Button
          disabled={!dryRun.isSuccess || run.isSuccess}
          loading={run.isPending}
          onClick={() => run.mutate(plan, { onError: showProblem })}
        >
          {t('intake.run')}
        </Button>
      </Group>
      {dryRun.data && !run.isSuccess && <TrialResult trial={dryRun.data} />}
      {run.isSuccess && <Running id={upload.id} />}
    </Stack>
  );
}

function Running({ id }: { id: string }) {
  const { t } = useTranslation();
  const progress = useImportProgress(id, true).data;
  if (!progress) return null;
  const { state, done, total, created, skipped } = progress;
  const text =
    state === 'done'
      ? t('intake.done', { created, skipped })
      : state === 'failed'
        ? t('intake.failed')
        : t('intake.running', { done, total });
  return (
    <Stack gap="xs">
      <Progress value={total ? (done / total) * 100 : 0} aria-label={t('intake.step.run')} />
      <Text role="status">{text}</Text>
      {progress.errors.length > 0 && (
        <Anchor href={`/api/clients/imports/${id}/errors`} download>
          {t('intake.refused')}
        </Anchor>
      )}
    </Stack>
  );
}
