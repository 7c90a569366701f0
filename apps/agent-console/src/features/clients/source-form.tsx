import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ClientSourceInput, type ClientSource } from '@callcard/crm-core';
import { EntryModal, entryValues, nameOf, useEntryRules } from '../../ui/entry-modal';
import { useSaveSource } from './settings-api';

interface SourceFormProps {
  /** null: a new one. */
  source: ClientSource | null;
  nextOrder: number;
  onClose: () => void;
}

/** Where clients come from: its name in the three languages. */
export function SourceForm({ source, nextOrder, onClose }: SourceFormProps) {
  const { t } = useTranslation();
  const save = useSaveSource();
  const form = useForm({ initialValues: entryValues(source, source?.titles), validate: useEntryRules(ClientSourceInput.shape.key) });
  const submit = form.onSubmit(({ key, active, ...titles }) => {
    const input = { key, titles: nameOf(titles), active, order: source?.order ?? nextOrder };
    save.mutate({ id: source?.id, version: source?.version, input }, { onSuccess: onClose });
  });
  return (
    <EntryModal entry={source} newTitle={t('admin.sources.new')} form={form} save={save} onSubmit={() => submit()} onClose={onClose} />
  );
}
