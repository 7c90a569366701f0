import { useState } from 'react';
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ContactEnd, ContactReason, ContactState, type ListWithPenetration } from '@callcard/crm-core';
import type { ContactQuery } from './api';

interface ContactFiltersProps {
  value: ContactQuery;
  lists: ListWithPenetration[];
  onChange: (change: ContactQuery) => void;
}

/** By what the contacts are narrowed: list, state, why they are done or not dialled, name or number. */
export function ContactFilters({ value, lists, onChange }: ContactFiltersProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value.q ?? '');
  const ask = useDebouncedCallback((q: string) => onChange({ q }), 200);
  const any = { value: '', label: t('common.any') };
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="search"
        data-list-filter
        label={t('campaign.contact.search')}
        value={typed}
        onChange={(event) => (setTyped(event.currentTarget.value), ask(event.currentTarget.value.trim()))}
      />
      <NativeSelect
        label={t('campaign.contact.list')}
        value={value.listId ?? ''}
        data={[any, ...lists.map(({ id, name }) => ({ value: id as string, label: name }))]}
        onChange={(event) => onChange({ listId: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('campaign.field.state')}
        value={value.state ?? ''}
        data={[any, ...ContactState.options.map((state) => ({ value: state as string, label: t(`campaign.contactState.${state}`) }))]}
        onChange={(event) => onChange({ state: event.currentTarget.value, ended: '' })}
      />
      <NativeSelect
        label={t('campaign.contact.ended')}
        value={value.ended ?? ''}
        data={[any, ...ContactEnd.options.map((end) => ({ value: end as string, label: t(`campaign.ended.${end}`) }))]}
        onChange={(event) => onChange({ ended: event.currentTarget.value, state: '' })}
      />
      <NativeSelect
        label={t('campaign.reasons.title')}
        value={value.reason ?? ''}
        data={[any, ...ContactReason.options.map((reason) => ({ value: reason as string, label: t(`campaign.reason.${reason}`) }))]}
        onChange={(event) => onChange({ reason: event.currentTarget.value })}
      />
    </Group>
  );
}
