import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Agent } from '@callcard/crm-core';
import { useAgents } from './api';
import { useStateWords } from './break-reasons-api';

/** Somebody at work with a phone, to take a caller: those who are free first. */
export function RouteChoice({ onChoose }: { onChoose: (userId: string | null) => void }) {
  const { t } = useTranslation();
  const words = useStateWords();
  const people = routable(useAgents().data?.items ?? []);
  return (
    <Select
      searchable
      data-autofocus
      label={t('floor.routeToWhom')}
      data={people.map(({ userId, name, state, reason }) => ({ value: userId, label: `${name} · ${words.state(state, reason)}` }))}
      nothingFoundMessage={t('agent.boardNobody')}
      selectFirstOptionOnChange
      limit={50}
      comboboxProps={{ withinPortal: false }}
      onChange={onChoose}
    />
  );
}

function routable(agents: readonly Agent[]): Agent[] {
  const isFree = ({ state }: Agent) => Number(state === 'available');
  return agents.filter(({ state, extension }) => state !== 'offline' && extension !== null).sort((a, b) => isFree(b) - isFree(a));
}
