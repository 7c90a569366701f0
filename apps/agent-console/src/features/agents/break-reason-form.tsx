import { NumberInput, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { BreakReasonInput, type BreakReason } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { LocalTextFields } from '../../ui/local-text-fields';
import { useSaveBreakReason } from './break-reasons-api';

interface BreakReasonFormProps {
  /** null: a new one. */
  reason: BreakReason | null;
  nextOrder: number;
  onClose: () => void;
}

const valuesOf = (reason: BreakReason | null) => ({
  key: reason?.key ?? '',
  en: reason?.titles.en ?? '',
  ru: reason?.titles.ru ?? '',
  uk: reason?.titles.uk ?? '',
  minutes: reason?.limitSeconds ? reason.limitSeconds / 60 : ('' as number | ''),
  productive: reason?.productive ?? false,
  transfersAllowed: reason?.transfersAllowed ?? false,
  active: reason?.active ?? true,
});

/** A reason for breaks: its name in the three languages, how long it may last, and what it counts as. */
export function BreakReasonForm({ reason, nextOrder, onClose }: BreakReasonFormProps) {
  const { t } = useTranslation();
  const save = useSaveBreakReason();
  const form = useForm({
    initialValues: valuesOf(reason),
    validate: {
      key: (key) => (BreakReasonInput.shape.key.safeParse(key).success ? null : t('admin.results.keyHint')),
      en: (title) => (title.trim() ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ en, ru, uk, minutes, ...rest }) => {
    const titles = { en, ru: ru || undefined, uk: uk || undefined };
    const input = { ...rest, titles, limitSeconds: minutes === '' ? null : Math.round(minutes * 60), order: reason?.order ?? nextOrder };
    save.mutate({ id: reason?.id, version: reason?.version, input }, { onSuccess: onClose });
  });
  return (
    <EditModal
      title={reason?.key ?? t('admin.breaks.new')}
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
      <NumberInput
        label={t('admin.breaks.limit')}
        description={t('admin.breaks.limitHint')}
        min={1}
        max={1440}
        {...form.getInputProps('minutes')}
      />
      <Switch label={t('admin.breaks.productive')} {...form.getInputProps('productive', { type: 'checkbox' })} />
      <Switch
        label={t('admin.breaks.transfers')}
        description={t('admin.breaks.transfersHint')}
        {...form.getInputProps('transfersAllowed', { type: 'checkbox' })}
      />
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
