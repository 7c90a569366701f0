import { Checkbox, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ClientKind, ClientRole, LifecycleStage, type ClientField } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import type { ClientQuery } from './api';
import { useClientFields, useClientSources } from './settings-api';

interface ClientFiltersProps {
  value: ClientQuery;
  /** Whether deleted clients may be looked at. */
  mayRestore: boolean;
  onChange: (changes: ClientQuery) => void;
}

const canBeChosen = ({ active, type }: ClientField) => active && (type === 'picklist' || type === 'multi' || type === 'checkbox');

/** What the list of clients is narrowed to. */
export function ClientFilters({ value, mayRestore, onChange }: ClientFiltersProps) {
  const { t, i18n } = useTranslation();
  const { data: sources = [] } = useClientSources();
  const { data: fields = [] } = useClientFields();
  const select = (name: Exclude<keyof ClientQuery, 'where'>, label: string, data: { value: string; label: string }[]) => (
    <Select
      key={name}
      label={label}
      w={180}
      clearable
      data={data}
      value={value[name] ?? null}
      onChange={(chosen) => onChange({ [name]: chosen ?? undefined })}
    />
  );
  const titled = (items: { id: string; titles: ClientField['titles'] }[]) =>
    items.map(({ id, titles }) => ({ value: id, label: localText(titles, i18n.language) }));
  const choices = fields.filter(canBeChosen).map((field) => ({ group: localText(field.titles, i18n.language), items: choicesOf(field) }));
  function choicesOf({ key, type, options }: ClientField) {
    if (type === 'checkbox')
      return [true, false].map((is) => ({ value: `${key}:${is}`, label: t(is ? 'common.yes' : 'common.no') }));
    return options.map((option) => ({ value: `${key}:${option.key}`, label: localText(option.titles, i18n.language) }));
  }
  return (
    <Group gap="xs" align="flex-end">
      {select('kind', t('client.kindLabel'), ClientKind.options.map((kind) => ({ value: kind, label: t(`client.kind.${kind}`) })))}
      {select('role', t('client.field.roles'), ClientRole.options.map((role) => ({ value: role, label: t(`client.role.${role}`) })))}
      {select('stage', t('client.field.lifecycleStage'), LifecycleStage.options.map((stage) => ({ value: stage, label: t(`client.stage.${stage}`) })))}
      {select('sourceId', t('client.field.sourceId'), titled(sources))}
      {choices.length > 0 && (
        <Select
          label={t('client.field.custom')}
          w={220}
          clearable
          searchable
          data={choices}
          value={value.custom ?? null}
          onChange={(chosen) => onChange({ custom: chosen ?? undefined })}
        />
      )}
      {mayRestore && (
        <Checkbox
          label={t('client.deletedOnes')}
          pb={8}
          checked={value.deleted === 'true'}
          onChange={(event) => onChange({ deleted: event.currentTarget.checked ? 'true' : undefined })}
        />
      )}
    </Group>
  );
} // prettier-ignore
