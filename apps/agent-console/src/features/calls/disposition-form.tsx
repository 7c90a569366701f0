import { MultiSelect, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { CallOutcome, DispositionInput, ResultNext, type Disposition } from '@callcard/crm-core';
import { EditModal } from '../../ui/edit-modal';
import { LocalTextFields } from '../../ui/local-text-fields';
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
      key: disposition?.key ?? '',
      en: disposition?.label.en ?? '',
      ru: disposition?.label.ru ?? '',
      uk: disposition?.label.uk ?? '',
      active: disposition?.active ?? true,
      outcomes: disposition?.outcomes ?? [],
      queues: disposition?.queues ?? [],
      transferred: disposition?.transferred ?? false,
      next: disposition?.next ?? ('close' as ResultNext),
    },
    validate: {
      key: (key) => (DispositionInput.shape.key.safeParse(key).success ? null : t('admin.results.keyHint')),
      en: (label) => (label.trim() ? null : t('error.field.required')),
    },
  });
  const submit = form.onSubmit(({ en, ru, uk, ...rest }) => {
    const label = { en, ru: ru || undefined, uk: uk || undefined };
    const input = { ...rest, label, position: disposition?.position ?? nextPosition };
    save.mutate({ id: disposition?.id, version: disposition?.version, input }, { onSuccess: onClose });
  });
  return (
    <EditModal
      title={disposition?.key ?? t('admin.results.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput
        label={t('admin.results.key')}
        description={t('admin.results.keyHint')}
        disabled={disposition !== null}
        {...form.getInputProps('key')}
      />
      <LocalTextFields propsOf={(language) => form.getInputProps(language)} />
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
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
