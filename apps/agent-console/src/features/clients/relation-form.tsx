import { MultiSelect, SegmentedControl, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { DecisionPower, RecipientCategory, type Client, type ClientRelation, type ClientRelationInput } from '@callcard/crm-core';
import type { z } from 'zod';
import { Problem } from '../../lib/http';
import { faultText } from '../../lib/use-problem';
import { EditModal } from '../../ui/edit-modal';
import { useSaveClient } from './api';
import { ClientSelect, type ChosenClient } from './client-select';
import { useAddRelation, useChangeRelation } from './parts-api';

interface RelationFormProps {
  /** Whose card it is opened from. */
  client: Client;
  /** null: a new one. */
  relation: ClientRelation | null;
  onClose: () => void;
}

interface Values {
  known: 'known' | 'new';
  other: ChosenClient | null;
  name: string;
  phone: string;
  position: string;
  categories: RecipientCategory[];
  decisionPower: DecisionPower | null;
  primary: boolean;
}

const valuesOf = (relation: ClientRelation | null): Values => ({
  known: 'known',
  other: null,
  name: '',
  phone: '',
  position: relation?.position ?? '',
  categories: relation?.categories ?? [],
  decisionPower: relation?.decisionPower ?? null,
  primary: relation?.primary ?? false,
});

/** Who speaks for whom, and as what; somebody new is made a client on the way. */
export function RelationForm({ client, relation, onClose }: RelationFormProps) {
  const { t } = useTranslation();
  const otherKind = client.kind === 'organisation' ? 'person' : 'organisation';
  const save = useSaveClient();
  const add = useAddRelation();
  const change = useChangeRelation();
  const form = useForm({ initialValues: valuesOf(relation) });
  const { known, other } = form.values;
  const showFaults = (error: unknown) => {
    if (error instanceof Problem) error.errors.forEach((fault) => form.setFieldError(fieldOf(fault.path), faultText(t, fault)));
  };

  const tie = (id: string, what: Pick<Values, 'position' | 'categories' | 'decisionPower' | 'primary'>) => {
    const ends = otherKind === 'person' ? { personId: id, organisationId: client.id } : { personId: client.id, organisationId: id };
    add.mutate({ ...what, ...ends } as z.input<typeof ClientRelationInput>, { onSuccess: onClose, onError: showFaults });
  };
  const submit = form.onSubmit(({ position, categories, decisionPower, primary, name, phone }) => {
    const what = { position, categories, decisionPower, primary };
    if (relation) return change.mutate({ id: relation.id, change: { ...what, version: relation.version } }, { onSuccess: onClose });
    if (known === 'known') return other ? tie(other.id, what) : form.setFieldError('other', t('error.field.required'));
    if (!name.trim()) return form.setFieldError('name', t('error.field.required'));
    const input = { kind: otherKind, name, phones: phone.trim() ? [{ number: phone }] : [] } as const;
    save.mutate(
      { input },
      {
        onSuccess: (made) => {
          // Whatever goes wrong from here on, they are there and chosen.
          form.setValues({ known: 'known', other: { id: made.id, name: made.name } });
          tie(made.id, what);
        },
        onError: showFaults,
      },
    );
  });

  return (
    <EditModal
      title={relation ? `${relation.person.name} · ${relation.organisation.name}` : t(`client.add.${otherKind}`)}
      opened
      onClose={onClose}
      onSubmit={() => submit()}
      pending={save.isPending || add.isPending || change.isPending}
      error={save.error ?? add.error ?? change.error}
    >
      {!relation && (
        <SegmentedControl
          aria-label={t('client.whichClient')}
          data={(['known', 'new'] as const).map((value) => ({ value, label: t(`client.which.${value}`) }))}
          {...form.getInputProps('known')}
        />
      )}
      {!relation && known === 'known' && (
        <ClientSelect
          label={t(`client.kind.${otherKind}`)}
          kind={otherKind}
          value={other}
          error={form.errors['other']}
          onChange={(chosen) => form.setFieldValue('other', chosen)}
        />
      )}
      {!relation && known === 'new' && (
        <>
          <TextInput label={t('client.name')} withAsterisk {...form.getInputProps('name')} />
          <TextInput label={t('client.phone')} type="tel" {...form.getInputProps('phone')} />
        </>
      )}
      <TextInput label={t('client.field.position')} {...form.getInputProps('position')} />
      <MultiSelect
        label={t('client.field.categories')}
        data={RecipientCategory.options.map((value) => ({ value, label: t(`client.category.${value}`) }))}
        {...form.getInputProps('categories')}
      />
      <Select
        label={t('client.field.decisionPower')}
        clearable
        data={DecisionPower.options.map((value) => ({ value, label: t(`client.power.${value}`) }))}
        {...form.getInputProps('decisionPower')}
      />
      <Switch label={t('client.firstContact')} {...form.getInputProps('primary', { type: 'checkbox' })} />
    </EditModal>
  );
}

const fieldOf = (path: string) => (path.startsWith('phones') ? 'phone' : path.endsWith('Id') ? 'other' : path);
