import { Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ClientSourceInput, type ClientSource } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { LocalTextFields } from '../../ui/local-text-fields';
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
  const form = useForm({
    initialValues: {
      key: source?.key ?? '',
      en: source?.titles.en ?? '',
      ru: source?.titles.ru ?? '',
      uk: source?.titles.uk ?? '',
      active: source?.active ?? true,
    },
    validate: {
      key: (key) => (ClientSourceInput.shape.key.safeParse(key).success ? null : t('admin.results.keyHint')),
      en: (title) => (title.trim() ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ key, en, ru, uk, active }) => {
    const input = { key, titles: { en, ru: ru || undefined, uk: uk || undefined }, active, order: source?.order ?? nextOrder };
    save.mutate({ id: source?.id, version: source?.version, input }, { onSuccess: onClose });
  });
  return (
    <EditModal
      title={source?.key ?? t('admin.sources.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput
        label={t('admin.results.key')}
        description={t('admin.results.keyHint')}
        disabled={source !== null}
        {...form.getInputProps('key')}
      />
      <LocalTextFields propsOf={(language) => form.getInputProps(language)} />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
