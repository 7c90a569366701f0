import { useState } from 'react';
import { Button, Group, SegmentedControl, Select, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { addressOf, ClientKind, type Client, type ClientField } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { faultText, useShowProblem } from '../../lib/use-problem';
import { ListSkeleton } from '../../ui/states';
import { useSaveClient } from './api';
import { FieldsInput, EmailsInput, PhonesInput } from './client-lists';
import { emptyClient, inputOf, valuesOf } from './client-values';
import { CustomInputs } from './custom-input';
import { DoublesNotice, useDoublesCheck } from './doubles-notice';
import { useTellApart } from './merge-api';
import { AddressesInput, DatesInput } from './place-inputs';
import { PersonNameInputs, RelationshipInputs } from './profile-inputs';
import { RequisitesInput } from './requisites-input';
import { SaveFault } from './save-fault';
import { useClientFields } from './settings-api';

interface ClientFormProps {
  client?: Client;
  owners: { value: string; label: string }[];
  /** The address of a card. */
  hrefOf: (id: string) => string;
  onSaved: (client: Client) => void;
}

/** All of a client that people write; a fault stands beside its field. */
export function ClientForm(props: ClientFormProps) {
  const fields = useClientFields();
  if (fields.isPending) return <ListSkeleton rows={8} />;
  return <Form {...props} fields={fields.data ?? []} />;
}

function Form({ client, owners, hrefOf, onSaved, fields }: ClientFormProps & { fields: ClientField[] }) {
  const { t, i18n } = useTranslation();
  const save = useSaveClient();
  const tellApart = useTellApart();
  const showProblem = useShowProblem();
  const form = useForm({ initialValues: client ? valuesOf(client) : emptyClient() });
  // What somebody else saves meanwhile must not slip under what is typed here, so the version stays that of the beginning.
  const [version, setVersion] = useState(client?.version);

  const doubles = useDoublesCheck(form.values, client);

  const sendUnlessKnown = async () => {
    if (!form.values.name.trim()) return form.setFieldError('name', t('error.field.required'));
    if (await doubles.mayBeSaved()) send();
  };
  const send = (over = version) => {
    save.mutate(
      { id: client?.id, version: over, input: inputOf(form.values, fields) },
      {
        onSuccess: (saved) => void tellThemApart(saved).finally(() => onSaved(saved)),
        onError: (error) => {
          if (error instanceof Problem) error.errors.forEach((fault) => form.setFieldError(fault.path, faultText(t, fault)));
        },
      },
    );
  };
  const tellThemApart = async ({ id }: Client) => {
    if (doubles.apart.length > 0) await tellApart.mutateAsync({ clientId: id, otherIds: doubles.apart }).catch(showProblem);
  };
  const takeTheirs = (theirs: Client) => {
    form.setValues(valuesOf(theirs));
    setVersion(theirs.version);
    save.reset();
  };

  return (
    <form onSubmit={form.onSubmit(() => void sendUnlessKnown())} noValidate>
      <Stack gap="sm" maw={920}>
        <SegmentedControl
          aria-label={t('client.kindLabel')}
          data={ClientKind.options.map((value) => ({ value, label: t(`client.kind.${value}`) }))}
          {...form.getInputProps('kind')}
          w="fit-content"
        />
        <TextInput label={t('client.name')} withAsterisk {...form.getInputProps('name')} />
        {form.values.kind === 'person' && (
          <>
            <PersonNameInputs form={form} />
            <TextInput
              label={t('client.addressAs')}
              placeholder={addressOf({ kind: 'person', name: form.values.name, addressAs: null }, i18n.language) ?? undefined}
              {...form.getInputProps('addressAs')}
            />
          </>
        )}
        <PhonesInput form={form} />
        <EmailsInput form={form} />
        <RelationshipInputs form={form} before={client?.lifecycleStage} />
        <Select label={t('client.owner')} data={owners} clearable searchable {...form.getInputProps('ownerId')} />
        <TagsInput label={t('client.tags')} {...form.getInputProps('tags')} />
        <Textarea label={t('client.about')} autosize minRows={2} {...form.getInputProps('about')} />
        <CustomInputs form={form} fields={fields} />
        <RequisitesInput form={form} />
        <AddressesInput form={form} />
        <DatesInput form={form} />
        <FieldsInput form={form} />
        <TextInput label={t('client.timeZone')} placeholder="Europe/Kyiv" {...form.getInputProps('timeZone')} />
        <DoublesNotice check={doubles} hrefOf={hrefOf} onAnyway={() => send()} />
        {save.isError && (
          <SaveFault error={save.error} id={client?.id} hrefOf={hrefOf} onOver={(theirs) => send(theirs.version)} onTheirs={takeTheirs} />
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
