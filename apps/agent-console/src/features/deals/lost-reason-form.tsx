import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { LostReasonInput, type LostReason } from '@callcard/crm-core';
import { EntryModal, entryValues, nameOf, useEntryRules } from '../../ui/entry-modal';
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
  const form = useForm({ initialValues: entryValues(reason, reason?.names), validate: useEntryRules(LostReasonInput.shape.key) });
  const submit = form.onSubmit(({ key, active, ...names }) => {
    const input = { key, names: nameOf(names), active, order: reason?.order ?? nextOrder };
    save.mutate({ id: reason?.id, version: reason?.version, input }, { onSuccess: onClose });
  });
  return (
    <EntryModal
      entry={reason}
      newTitle={t('admin.pipelines.newReason')}
      form={form}
      save={save}
      onSubmit={() => submit()}
      onClose={onClose}
    />
  );
}
