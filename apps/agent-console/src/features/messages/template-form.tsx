import { Select, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import {
  Locale,
  MESSAGE_PLACEHOLDERS,
  MessageChannel,
  MessageTemplateInput,
  placeholdersOf,
  type MessageTemplate,
} from '@callcard/crm-core';
import { LOCALE_NAMES } from '../../lib/i18n';
import { faultText } from '../../lib/use-problem';
import { EditModal } from '../../ui/edit-modal';
import { SmsSize } from './sms-size';
import { useSaveMessageTemplate } from './templates-api';

interface TemplateFormProps {
  /** null: a new one. */
  template: MessageTemplate | null;
  nextOrder: number;
  onClose: () => void;
}

/** A template: what it is called, for letters or for SMS, in which language, and its text. */
export function TemplateForm({ template, nextOrder, onClose }: TemplateFormProps) {
  const { t, i18n } = useTranslation();
  const save = useSaveMessageTemplate();
  const form = useForm({
    initialValues: {
      channel: template?.channel ?? ('email' as MessageChannel),
      name: template?.name ?? '',
      locale: template?.locale ?? (i18n.language as Locale),
      subject: template?.subject ?? '',
      body: template?.body ?? '',
      order: template?.order ?? nextOrder,
      active: template?.active ?? true,
    },
    validate: (values) => faultsOf(t, values),
  });
  const submit = form.onSubmit((values) =>
    save.mutate({ id: template?.id, version: template?.version, input: values as MessageTemplateInput }, { onSuccess: onClose }),
  );
  const { channel, body } = form.values;
  return (
    <EditModal
      title={template?.name ?? t('message.template.new')}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending}
      error={save.error}
    >
      <TextInput label={t('message.template.name')} {...form.getInputProps('name')} />
      <Select
        label={t('message.template.channel')}
        data={MessageChannel.options.map((value) => ({ value, label: t(`message.channel.${value}`) }))}
        allowDeselect={false}
        {...form.getInputProps('channel')}
      />
      <Select
        label={t('message.template.locale')}
        data={Locale.options.map((value) => ({ value, label: LOCALE_NAMES[value] }))}
        allowDeselect={false}
        {...form.getInputProps('locale')}
      />
      {channel === 'email' && <TextInput label={t('message.subject')} maxLength={200} {...form.getInputProps('subject')} />}
      <Textarea label={t('message.body')} autosize minRows={6} maxRows={16} {...form.getInputProps('body')} />
      {channel === 'sms' && <SmsSize text={body} />}
      <Text size="xs" c="dimmed" className="wrap">
        {t('message.template.placeholders')} {MESSAGE_PLACEHOLDERS.map((name) => `{${name}}`).join(' ')}
      </Text>
      <Switch label={t('common.active')} {...form.getInputProps('active', { type: 'checkbox' })} />
    </EditModal>
  );
}

/** Field → what is wrong with it, by the rule that the server goes by. */
function faultsOf(t: TFunction, values: Record<string, unknown>): Record<string, string> {
  const told = MessageTemplateInput.safeParse(values);
  if (told.success) return {};
  const unknown = (field: string) =>
    placeholdersOf(String(values[field])).find((name) => !MESSAGE_PLACEHOLDERS.some((known) => known === name));
  return Object.fromEntries(
    told.error.issues.map(({ path, code, message }) => {
      const field = String(path[0]);
      const name = unknown(field);
      return [field, name ? t('message.template.unknown', { name: `{${name}}` }) : faultText(t, { path: field, code, message })];
    }),
  );
}
