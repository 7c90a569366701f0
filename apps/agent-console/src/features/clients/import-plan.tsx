import { useState } from 'react';
import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DuplicateRule, type ImportPlan as Plan, type ImportUpload } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { isOver, useChooseSheet, useDryRun, useImportProgress, useRunImport } from './import-api';
import { ImportColumns } from './import-columns';
import { ImportDuplicates } from './import-duplicates';
import { ImportRunning } from './import-running';
import { TrialResult } from './import-trial';

const DELIMITERS = [
  { value: ',', name: 'comma' },
  { value: ';', name: 'semicolon' },
  { value: '\t', name: 'tab' },
  { value: '|', name: 'pipe' },
] as const;

/** How an uploaded file is to be read, what would come of it, and the import itself. */
export function ImportPlan({ upload: first, onRun }: { upload: ImportUpload; onRun: (id: string) => void }) {
  const [upload, setUpload] = useState(first);
  // Another sheet is another table: nothing that was said of the columns holds.
  return <PlanOfTable key={upload.sheet} upload={upload} onSheet={setUpload} onRun={onRun} />;
}

interface PlanOfTableProps {
  upload: ImportUpload;
  onSheet: (upload: ImportUpload) => void;
  onRun: (id: string) => void;
}

function PlanOfTable({ upload, onSheet, onRun }: PlanOfTableProps) {
  const { t } = useTranslation();
  const { id } = upload;
  const [plan, setPlan] = useState<Plan>({
    mapping: upload.mapping,
    encoding: upload.encoding,
    delimiter: upload.delimiter as Plan['delimiter'],
    duplicates: DuplicateRule.parse({}),
  });
  const [dryRun, run, chooseSheet] = [useDryRun(id), useRunImport(id), useChooseSheet(id)];
  const progress = useImportProgress(id, run.isSuccess).data;
  const showProblem = useShowProblem();
  const isBusy = run.isPending || (run.isSuccess && !isOver(progress?.state));
  const isDone = progress?.state === 'done';
  const change = (part: Partial<Plan>) => {
    setPlan({ ...plan, ...part });
    dryRun.reset();
  };
  return (
    <Stack gap="md">
      <Group align="flex-end">
        <Text>{t('intake.rows', { count: upload.rows })}</Text>
        {upload.sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('intake.sheet')}
            value={upload.sheet}
            disabled={chooseSheet.isPending || isBusy}
            data={upload.sheets.map((label, index) => ({ value: String(index), label }))}
            onChange={(event) => chooseSheet.mutate(Number(event.currentTarget.value), { onSuccess: onSheet, onError: showProblem })}
          />
        )}
        {upload.kind === 'csv' && <CsvShape plan={plan} onChange={change} />}
      </Group>
      <ImportColumns upload={upload} mapping={plan.mapping} onChange={(mapping) => change({ mapping })} />
      <ImportDuplicates value={plan.duplicates ?? DuplicateRule.parse({})} onChange={(duplicates) => change({ duplicates })} />
      <Group>
        <Button
          variant="default"
          disabled={isBusy || isDone}
          loading={dryRun.isPending}
          onClick={() => dryRun.mutate(plan, { onError: showProblem })}
        >
          {t('intake.dryRun')}
        </Button>
        <Button
          disabled={!dryRun.isSuccess || isBusy || isDone}
          loading={run.isPending}
          onClick={() => run.mutate(plan, { onSuccess: () => onRun(id), onError: showProblem })}
        >
          {t('intake.run')}
        </Button>
      </Group>
      {dryRun.data && !run.isSuccess && <TrialResult id={id} trial={dryRun.data} />}
      {run.isSuccess && progress && <ImportRunning id={id} progress={progress} />}
    </Stack>
  );
}

function CsvShape({ plan, onChange }: { plan: Plan; onChange: (part: Partial<Plan>) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        size="xs"
        label={t('intake.encoding')}
        value={plan.encoding ?? ''}
        onChange={(event) => onChange({ encoding: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t('intake.delimiter')}
        value={plan.delimiter ?? ','}
        data={DELIMITERS.map(({ value, name }) => ({ value: value as string, label: t(`intake.delimiters.${name}`) }))}
        onChange={(event) => onChange({ delimiter: event.currentTarget.value as Plan['delimiter'] })}
      />
    </>
  );
}
