import { useState } from 'react';
import { Button, FileInput, Group } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { useUpload } from '../../features/clients/import-api';
import { ImportPlan } from '../../features/clients/import-plan';
import { FollowedImport } from '../../features/clients/import-running';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';

/** Clients from a file: upload, say what each column is, look at what would happen, let it happen. */
export function ClientImport() {
  const { t } = useTranslation();
  const [file, setFile] = useState<File | null>(null);
  // One that runs stands in the address, so that it is found again after a reload.
  const [address, setAddress] = useSearchParams();
  const followed = address.get('import');
  const follow = (id?: string) => setAddress(id ? { import: id } : {}, { replace: true });
  const upload = useUpload();
  const showProblem = useShowProblem();
  return (
    <Page title={t('intake.title')}>
      <Group align="flex-end">
        <FileInput
          label={t('intake.file')}
          description={t('intake.fileHint')}
          accept=".csv,.txt,.xlsx,.vcf,text/csv,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          value={file}
          onChange={setFile}
          w={360}
          maw="100%"
          clearable
          clearButtonProps={{ 'aria-label': t('intake.clear') }}
        />
        <Button
          disabled={!file}
          loading={upload.isPending}
          onClick={() => file && upload.mutate(file, { onSuccess: () => follow(), onError: showProblem })}
        >
          {t('intake.upload')}
        </Button>
      </Group>
      {upload.data && <ImportPlan key={upload.data.id} upload={upload.data} onRun={follow} />}
      {!upload.data && followed && <FollowedImport id={followed} />}
    </Page>
  );
}
