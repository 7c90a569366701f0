import { Alert, Button, Group, SegmentedControl, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { addressOf, ClientKind, type Client } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { faultText, useProblemText } from '../../lib/use-problem';
import { useSaveClient } from './api';
import { FieldsInput, EmailsInput, PhonesInput } from './client-lists';
import { emptyClient, inputOf, valuesOf } from './client-values';

interface ClientFormProps {
  client?: Client;
  owners: { value: string; label: string }[];
  onSaved: (client: Client) => void;
}

/** All of a client that people write; a fault stands beside its field. */
export function ClientForm({ client, owners, onSaved }: ClientFormProps) {
  const { t, i18n } = useTranslation();
  const say = useProblemText();
  const save = useSaveClient();
  const form = useForm({ initialValues: client ? valuesOf(client) : emptyClient() });

  const submit = form.onSubmit((values) => {
    if (!values.name.trim()) return form.setFieldError('name', t('error.field.required'));
    save.mutate(
      { id: client?.id, version: client?.version, input: inputOf(values) },
      {
        onSuccess: onSaved,
        onError: (error) => {
          if (error instanceof Problem) error.errors.forEach((fault) => form.setFieldError(fault.path, faultText(t, fault)));
        },
      },
    );
  });

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={720}>
        <SegmentedControl
          aria-label={t('client.kindLabel')}
          data={ClientKind.options.map((value) => ({ value, label: t(`client.kind.${value}`) }))}
          {...form.getInputProps('kind')}
          w="fit-content"
        />
        <TextInput label={t('client.name')} withAsterisk {...form.getInputProps('name')} />
        {form.values.kind === 'person' && (
          <TextInput
            label={t('client.addressAs')}
            placeholder={addressOf({ kind: 'person', name: form.values.name, addressAs: null }, i18n.language) ?? undefined}
            {...form.getInputProps('addressAs')}
          />
        )}
        <PhonesInput form={form} />
        <EmailsInput form={form} />
        <Select label={t('client.owner')} data={owners} clearable searchable {...form.getInputProps('ownerId')} />
        <TagsInput label={t('client.tags')} {...form.getInputProps('tags')} />
        <Textarea label={t('client.about')} autosize minRows={2} {...form.getInputProps('about')} />
        <FieldsInput form={form} />
        <TextInput label={t('client.timeZone')} placeholder="Europe/Kyiv" {...form.getInputProps('timeZone')} />
        {save.isError && (
          <Alert color="red" variant="outline" role="alert">
            {say(save.error)}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
