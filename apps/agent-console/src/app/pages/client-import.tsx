import { useState } from 'react';
import { Button, FileInput, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUpload } from '../../features/clients/import-api';
import { ImportPlan } from '../../features/clients/import-plan';
import { useShowProblem } from '../../lib/use-problem';
import { Page } from '../../ui/page';

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
          accept=".csv,.txt,.xlsx,.vcf,text/csv,text/vcard,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          value={file}
          onChange={setFile}
          w={360}
          maw="100%"
          clearable
          clearButtonProps={{ 'aria-label': t('intake.clear') }}
        />
        <Button disabled={!file} loading={upload.isPending} onClick={() => file && upload.mutate(file, { onError: showProblem })}>
          {t('intake.upload')}
        </Button>
      </Group>
      {upload.data && <ImportPlan key={upload.data.id} upload={upload.data} />}
    </Page>
  );
}
