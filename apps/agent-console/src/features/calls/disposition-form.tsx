import { MultiSelect, NativeSelect, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CallOutcome, DispositionInput, ResultNext, type Disposition } from '@callcard/crm-core';
import { EntryModal, entryValues, nameOf, useEntryRules } from '../../ui/entry-modal';
import { useSaveDisposition } from './dispositions-api';

interface DispositionFormProps {
  disposition: Disposition | null;
  nextPosition: number;
  queues: { value: string; label: string }[];
  onClose: () => void;
}

/** A result and its name in the three languages; English stands in for a missing one. */
export function DispositionForm({ disposition, nextPosition, queues, onClose }: DispositionFormProps) {
  const { t } = useTranslation();
  const save = useSaveDisposition();
  const form = useForm({
    initialValues: {
      ...entryValues(disposition, disposition?.label),
      outcomes: disposition?.outcomes ?? [],
      queues: disposition?.queues ?? [],
      transferred: disposition?.transferred ?? false,
      next: disposition?.next ?? ('close' as ResultNext),
    },
    validate: useEntryRules(DispositionInput.shape.key),
  });
  const submit = form.onSubmit(({ en, ru, uk, ...rest }) => {
    const input = { ...rest, label: nameOf({ en, ru, uk }), position: disposition?.position ?? nextPosition };
    save.mutate({ id: disposition?.id, version: disposition?.version, input }, { onSuccess: onClose });
  });
  return (
    <EntryModal entry={disposition} newTitle={t('admin.results.new')} form={form} save={save} onSubmit={() => submit()} onClose={onClose}>
      <MultiSelect
        label={t('admin.results.outcomes')}
        data={CallOutcome.options.map((value) => ({ value, label: t(`call.outcome.${value}`) }))}
        {...form.getInputProps('outcomes')}
      />
      <MultiSelect
        label={t('admin.results.queues')}
        description={t('admin.results.queuesHint')}
        data={queues}
        {...form.getInputProps('queues')}
      />
      <NativeSelect
        label={t('admin.results.next')}
        data={ResultNext.options.map((value) => ({ value, label: t(`admin.results.nextOf.${value}`) }))}
        {...form.getInputProps('next')}
      />
      <Switch label={t('admin.results.transferred')} {...form.getInputProps('transferred', { type: 'checkbox' })} />
    </EntryModal>
  );
}
