import { Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { ClientFieldInput, ClientFieldType, LifecycleStage, type ClientField } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { faultText } from '../../lib/use-problem';
import { EntryModal, useEntryRules } from '../../ui/entry-modal';
import { FieldOptions } from './field-options';
import { inputOf, isText, picks, valuesOf } from './field-values';
import { useSaveField } from './settings-api';

interface FieldFormProps {
  /** null: a new one. */
  field: ClientField | null;
  nextOrder: number;
  onClose: () => void;
}

/** A field of the client's card: what it is called, what it holds, and from when on it is needed. */
export function FieldForm({ field, nextOrder, onClose }: FieldFormProps) {
  const { t } = useTranslation();
  const save = useSaveField();
  const form = useForm({
    initialValues: valuesOf(field),
    validate: useEntryRules(ClientFieldInput.shape.key),
  });
  const { type } = form.values;
  const submit = form.onSubmit((values) => {
    const input = inputOf(values, field?.order ?? nextOrder);
    save.mutate(
      { id: field?.id, version: field?.version, input },
      {
        onSuccess: onClose,
        onError: (error) => {
          if (error instanceof Problem)
            error.errors.forEach((fault) => form.setFieldError(fault.path.replace('titles.', ''), faultText(t, fault)));
        },
      },
    );
  });
  return (
    <EntryModal entry={field} newTitle={t('admin.fields.new')} form={form} save={save} onSubmit={() => submit()} onClose={onClose}>
      <Select
        label={t('admin.fields.typeLabel')}
        disabled={field !== null}
        allowDeselect={false}
        data={ClientFieldType.options.map((value) => ({ value, label: t(`admin.fields.type.${value}`) }))}
        {...form.getInputProps('type')}
      />
      {picks(type) && <FieldOptions form={form} />}
      {type === 'formula' ? (
        <TextInput label={t('admin.fields.formula')} description={t('admin.fields.formulaHint')} {...form.getInputProps('formula')} />
      ) : (
        <Select
          label={t('admin.fields.requiredFrom')}
          clearable
          data={LifecycleStage.options.map((value) => ({ value, label: t(`client.stage.${value}`) }))}
          {...form.getInputProps('requiredFrom')}
        />
      )}
      <Switch label={t('admin.fields.onCard')} {...form.getInputProps('onCard', { type: 'checkbox' })} />
      {isText(type) && <Switch label={t('admin.fields.searchable')} {...form.getInputProps('searchable', { type: 'checkbox' })} />}
    </EntryModal>
  );
}
