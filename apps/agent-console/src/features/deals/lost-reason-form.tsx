import { Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LostReasonInput, type LostReason } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { LocalTextFields } from '../../ui/local-text-fields';
import { useSaveLostReason } from './api';

interface LostReasonFormProps {
  /** null: a new one. */
  reason: LostReason | null;
  nextOrder: number;
  onClose: () => void;
}

/** A reason for which deals are lost. */
export function LostReasonForm({ reason, nextOrder, onClose }: LostReasonFormProps) {
  const { t } = useTranslation();
  const save = useSaveLostReason();
  const form = useForm({
    initialValues: {
      ...{ key: reason?.key ?? '', en: reason?.names.en ?? '', ru: reason?.names.ru ?? '', uk: reason?.names.uk ?? '' },
      active: reason?.active ?? true,
    },
    validate: {
      key: (key) => (LostReasonInput.shape.key.safeParse(key).success ? null : t('admin.results.keyHint')),
      en: (name) => (name.trim() ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ key, en, ru, uk, active }) => {
    const names = { en, ru: ru || undefined, uk: uk || undefined };
    const input = { key, names, active, order: reason?.order ?? nextOrder };
    save.mutate({ id: reason?.id, version: reason?.version, input }, { onSuccess: onClose });
  });
  return (
    <EditModal
      title={reason?.key ?? t('admin.pipelines.newReason')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput
        label={t('admin.results.key')}
        description={t('admin.results.keyHint')}
        disabled={reason !== null}
        {...form.getInputProps('key')}
      />
      <LocalTextFields propsOf={(language) => form.getInputProps(language)} />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
