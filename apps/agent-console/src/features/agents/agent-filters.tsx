import { useState } from 'react';
import { Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { AgentState } from '@callcard/crm-core';
import type { AgentFilter } from './agent-filter';

interface AgentFiltersProps {
  value: AgentFilter;
  teams: readonly { id: string; name: string }[];
  queues: readonly { name: string; title: string }[];
  onChange: (name: keyof AgentFilter, value: string) => void;
}

/** What the board is narrowed to. */
export function AgentFilters({ value, teams, queues, onChange }: AgentFiltersProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value.q);
  const ask = useDebouncedCallback((text: string) => onChange('q', text), 150);
  const any = { value: '', label: t('common.any') };
  const states = [{ value: 'atWork', label: t('agent.atWork') }, { value: 'handUp', label: t('agent.handUp') }, ...AgentState.options.map((state) => ({ value: state as string, label: t(`agent.state.${state}`) }))]; // prettier-ignore
  return (
    <Group gap="sm" align="flex-end">
      <TextInput
        type="search"
        size="xs"
        data-list-filter
        label={t('common.search')}
        placeholder={t('agent.searchHint')}
        value={typed}
        onChange={({ currentTarget }) => (setTyped(currentTarget.value), ask(currentTarget.value.trim()))}
      />
      <NativeSelect
        size="xs"
        label={t('agent.column.state')}
        value={value.state}
        data={[any, ...states]}
        onChange={({ currentTarget }) => onChange('state', currentTarget.value)}
      />
      {teams.length > 0 && (
        <NativeSelect
          size="xs"
          label={t('agent.team')}
          value={value.team}
          data={[any, ...teams.map(({ id, name }) => ({ value: id, label: name }))]}
          onChange={({ currentTarget }) => onChange('team', currentTarget.value)}
        />
      )}
      <NativeSelect
        size="xs"
        label={t('agent.column.queue')}
        value={value.queue}
        data={[any, ...queues.map(({ name, title }) => ({ value: name, label: title }))]}
        onChange={({ currentTarget }) => onChange('queue', currentTarget.value)}
      />
    </Group>
  );
}
