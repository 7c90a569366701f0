import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { Locale, ScriptInput, type Script } from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';
import { EditModal } from '../../ui/edit-modal';
import { useSaveScript } from './api';
import { PlaceholderHint } from './placeholder-hint';

interface ScriptFormProps {
  script: Script | null;
  queues: { value: string; label: string }[];
  onClose: () => void;
  /** One that branches was made: its steps are to be written. */
  onMade: (script: Script) => void;
}

/** A script: its text, whose calls it is for, and its language. */
export function ScriptForm({ script, queues, onClose, onMade }: ScriptFormProps) {
  const { t, i18n } = useTranslation();
  const save = useSaveScript();
  const form = useForm({
    initialValues: {
      title: script?.title ?? '',
      queue: script?.queue ?? null,
      locale: script?.locale ?? (i18n.language as Locale),
      body: script?.body ?? '',
      branching: script !== null && script.body === null,
      active: script?.active ?? true,
    },
    validate: {
      title: (title) => (title.trim() ? null : t('error.field.required')),
      body: (body, { branching }) =>
        branching || ScriptInput.shape.body.safeParse(body).success ? null : body.trim() ? t('script.unknown') : t('error.field.required'),
    },
  });
  const submit = form.onSubmit(({ branching, body, ...input }) =>
    save.mutate(
      { id: script?.id, version: script?.version, input: { ...input, body: branching ? null : body } },
      { onSuccess: (saved) => (onClose(), script === null && branching && onMade(saved)) },
    ),
  );
  return (
    <EditModal
      title={script?.title ?? t('script.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('script.title')} {...form.getInputProps('title')} />
      <Select label={t('script.queue')} placeholder={t('script.everyCall')} data={queues} clearable {...form.getInputProps('queue')} />
      <Select
        label={t('script.locale')}
        data={Locale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        allowDeselect={false}
        {...form.getInputProps('locale')}
      />
      {script === null && (
        <Switch
          label={t('script.branching')}
          description={t('script.branchingHint')}
          {...form.getInputProps('branching', { type: 'checkbox' })}
        />
      )}
      {!form.values.branching && <Textarea label={t('script.body')} autosize minRows={6} maxRows={16} {...form.getInputProps('body')} />}
      {!form.values.branching && <PlaceholderHint />}
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}
