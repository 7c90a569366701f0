import { useState } from 'react';
import { FileInput, Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sayPolitely } from '../../ui/announcer';
import { EditModal } from '../../ui/edit-modal';
import { useImportRegister } from './api';

/** Takes in a register of numbers, and says what it did. */
export function RegisterForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const read = useImportRegister();
  const [file, setFile] = useState<File | null>(null);
  const [reason, setReason] = useState('');
  const done = read.data;
  const submit = () => {
    if (done) onClose();
    else if (file) read.mutate({ file, reason }, { onSuccess: (result) => sayPolitely(t('compliance.imported', { ...result })) });
  };
  return (
    <EditModal title={t('compliance.import')} opened onClose={onClose} onSubmit={submit} pending={read.isPending} error={read.error}>
      <FileInput
        label={t('intake.file')}
        description={t('compliance.importHint')}
        accept=".csv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        value={file}
        onChange={setFile}
        disabled={!!done}
      />
      <TextInput
        label={t('compliance.registerName')}
        maxLength={300}
        value={reason}
        disabled={!!done}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {done && <Text size="sm">{t('compliance.imported', { ...done })}</Text>}
      {done && done.refused > 0 && <Text size="sm">{t('compliance.refusedRows', { rows: done.refusedRows.join(', ') })}</Text>}
    </EditModal>
  );
}
