import { useState } from 'react';
import { Button, FileInput, Group, NativeSelect, Paper, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContactUpload } from '@callcard/crm-core';
import { useShowProblem } from '../../lib/use-problem';
import { isAtWork, useChooseListSheet, useListImport, useRunList, useTryList, useUploadList } from './import-api';
import { ImportState } from './import-result';
import { ListMapping } from './list-mapping';
import { ListTarget, type ListTargetValue } from './list-target';

interface ListImportProps {
  campaignId: string;
  /** Lists that are there. */
  names: string[];
}

/** A list from a file: what its columns are, what would come of it, then the import. */
export function ListImport({ campaignId, names }: ListImportProps) {
  const { t } = useTranslation();
  const upload = useUploadList(campaignId);
  const showProblem = useShowProblem();
  const [file, setFile] = useState<File | null>(null);
  const take = (chosen: File | null) => {
    setFile(chosen);
    upload.reset();
    if (chosen) upload.mutate(chosen, { onError: showProblem });
  };
  return (
    <Paper withBorder p="md" component="section" aria-label={t('campaign.import.file')}>
      <Stack gap="sm">
        <Title order={2} size="h5">
          {t('campaign.import.file')}
        </Title>
        <FileInput
          maw={480}
          label={t('intake.file')}
          description={t('campaign.import.fileHint')}
          accept=".csv,.txt,.tsv,.xlsx"
          clearable
          clearButtonProps={{ 'aria-label': t('intake.clear') }}
          value={file}
          onChange={take}
        />
        {upload.isPending && <Text role="status">{t('common.loading')}</Text>}
        {upload.data && <FilePlan key={upload.data.id} campaignId={campaignId} names={names} first={upload.data} name={file?.name ?? ''} />}
      </Stack>
    </Paper>
  );
}

interface FilePlanProps extends ListImportProps {
  first: ContactUpload;
  name: string;
}

function FilePlan({ campaignId, names, first, name }: FilePlanProps) {
  const { t } = useTranslation();
  const [upload, setUpload] = useState(first);
  const [mapping, setMapping] = useState(first.mapping);
  const [target, setTarget] = useState<ListTargetValue>({
    list: name.replace(/\.[^.]*$/, '').slice(0, 100),
    dedupe: { by: 'campaign', days: null },
  });
  /** What was tried: another plan is another import. */
  const [tried, setTried] = useState('');
  const chooseSheet = useChooseListSheet(campaignId, upload.id);
  const [dryRun, run] = [useTryList(campaignId), useRunList(campaignId)];
  const list = useListImport(campaignId, upload.id).data;
  const showProblem = useShowProblem();
  const plan = { mapping, ...target };
  const isBusy = isAtWork(list?.state) || dryRun.isPending || run.isPending;
  const isDone = list?.state === 'done';
  const isTried = list?.state === 'tried' && tried === JSON.stringify(plan);
  const isOld = list?.state === 'tried' && !isTried;
  return (
    <>
      <Group align="flex-end">
        <Text>{t('intake.rows', { count: upload.rows })}</Text>
        {upload.remembered && <Text size="sm">{t('campaign.import.remembered')}</Text>}
        {upload.sheets.length > 1 && (
          <NativeSelect
            size="xs"
            label={t('intake.sheet')}
            value={upload.sheet}
            disabled={isBusy || isDone}
            data={upload.sheets.map((label, index) => ({ value: String(index), label }))}
            onChange={(event) =>
              chooseSheet.mutate(Number(event.currentTarget.value), {
                onSuccess: (other) => {
                  setUpload(other);
                  setMapping(other.mapping);
                },
                onError: showProblem,
              })
            }
          />
        )}
      </Group>
      <ListMapping upload={upload} mapping={mapping} onChange={setMapping} />
      <ListTarget value={target} names={names} onChange={setTarget} />
      <Group>
        <Button
          variant="default"
          disabled={isBusy || isDone || !target.list.trim()}
          loading={dryRun.isPending}
          onClick={() =>
            dryRun.mutate({ importId: upload.id, plan }, { onSuccess: () => setTried(JSON.stringify(plan)), onError: showProblem })
          }
        >
          {t('intake.dryRun')}
        </Button>
        <Button
          disabled={!isTried || isBusy}
          loading={run.isPending}
          onClick={() => run.mutate({ importId: upload.id, plan }, { onError: showProblem })}
        >
          {t('intake.run')}
        </Button>
      </Group>
      {list && !isOld && <ImportState campaignId={campaignId} list={list} />}
    </>
  );
}
