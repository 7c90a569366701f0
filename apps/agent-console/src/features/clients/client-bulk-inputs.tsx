import { useState } from 'react';
import { Group, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { LifecycleStage, type ClientBulkChange } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { useClientFields, useClientSources } from './settings-api';

type Change = z.input<typeof ClientBulkChange>;

interface ClientBulkInputsProps {
  change: Change;
  people: readonly { id: string; name: string }[];
  onChange: (part: Change) => void;
}

/** What can be changed for many clients at once. */
export function ClientBulkInputs({ change, people, onChange }: ClientBulkInputsProps) {
  const { t, i18n } = useTranslation();
  const { data: sources = [] } = useClientSources();
  const { data: fields = [] } = useClientFields();
  const [key, setKey] = useState<string | null>(null);
  const field = fields.find((one) => one.key === key);
  const kept = t('bulk.asItIs');
  const options = field?.type === 'checkbox' ? ['true', 'false'] : (field?.options.map((one) => one.key) ?? []);
  const named = (value: string) => {
    const option = field?.options.find((one) => one.key === value);
    return option ? localText(option.titles, i18n.language) : t(value === 'true' ? 'common.yes' : 'common.no');
  };
  const setCustom = (text: string) => {
    const typed = { number: Number(text), checkbox: text === 'true', multi: [text] };
    const value = text === '' ? null : field && field.type in typed ? typed[field.type as keyof typeof typed] : text;
    if (key) onChange({ custom: { [key]: value } });
  };
  return (
    <>
      <Select label={t('client.owner')} placeholder={kept} clearable searchable data={people.map(({ id, name }) => ({ value: id, label: name }))} value={change.ownerId ?? null} onChange={(id) => onChange({ ownerId: (id as Change['ownerId']) ?? undefined })} />
      <Select label={t('client.field.lifecycleStage')} placeholder={kept} clearable data={LifecycleStage.options.map((one) => ({ value: one, label: t(`client.stage.${one}`) }))} value={change.lifecycleStage ?? null} onChange={(one) => onChange({ lifecycleStage: (one as LifecycleStage | null) ?? undefined })} />
      <Select label={t('client.field.sourceId')} placeholder={kept} clearable data={sources.map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) }))} value={change.sourceId ?? null} onChange={(id) => onChange({ sourceId: id ?? undefined })} />
      <TagsInput label={t('bulk.addTags')} value={change.addTags ?? []} onChange={(addTags) => onChange({ addTags })} />
      <TagsInput label={t('bulk.removeTags')} value={change.removeTags ?? []} onChange={(removeTags) => onChange({ removeTags })} />
      {fields.length > 0 && (
        <Group gap="xs" grow align="flex-end">
          <Select label={t('bulk.custom')} placeholder={kept} clearable data={fields.filter(({ active, type }) => active && type !== 'formula').map((one) => ({ value: one.key, label: localText(one.titles, i18n.language) }))} value={key} onChange={(one) => (setKey(one), onChange({ custom: {} }))} />
          {field &&
            (options.length > 0 ? (
              <Select label={t('list.value')} clearable data={options.map((value) => ({ value, label: named(value) }))} onChange={(value) => setCustom(value ?? '')} />
            ) : (
              <TextInput label={t('list.value')} type={field.type === 'date' ? 'date' : field.type === 'number' ? 'number' : 'text'} onChange={(event) => setCustom(event.currentTarget.value)} />
            ))}
        </Group>
      )}
    </>
  );
} // prettier-ignore
