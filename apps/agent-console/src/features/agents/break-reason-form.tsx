import { NumberInput, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { BreakReasonInput, type BreakReason } from '@callcard/crm-core';
import { EntryModal, entryValues, nameOf, useEntryRules } from '../../ui/entry-modal';
import { useSaveBreakReason } from './break-reasons-api';

interface BreakReasonFormProps {
  /** null: a new one. */
  reason: BreakReason | null;
  nextOrder: number;
  onClose: () => void;
}

const valuesOf = (reason: BreakReason | null) => ({
  ...entryValues(reason, reason?.titles),
  minutes: reason?.limitSeconds ? reason.limitSeconds / 60 : ('' as number | ''),
  productive: reason?.productive ?? false,
  transfersAllowed: reason?.transfersAllowed ?? false,
});

/** A reason for breaks: its name in the three languages, how long it may last, and what it counts as. */
export function BreakReasonForm({ reason, nextOrder, onClose }: BreakReasonFormProps) {
  const { t } = useTranslation();
  const save = useSaveBreakReason();
  const form = useForm({
    initialValues: valuesOf(reason),
    validate: useEntryRules(BreakReasonInput.shape.key),
  });
  const submit = form.onSubmit(({ en, ru, uk, minutes, ...rest }) => {
    const limitSeconds = minutes === '' ? null : Math.round(minutes * 60);
    const input = { ...rest, titles: nameOf({ en, ru, uk }), limitSeconds, order: reason?.order ?? nextOrder };
    save.mutate({ id: reason?.id, version: reason?.version, input }, { onSuccess: onClose });
  });
  return (
    <EntryModal entry={reason} newTitle={t('admin.breaks.new')} form={form} save={save} onSubmit={() => submit()} onClose={onClose}>
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
    </EntryModal>
  );
}
