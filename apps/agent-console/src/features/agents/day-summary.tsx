import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgentState, type Agent } from '@callcard/crm-core';
import { duration, longDuration } from '../../lib/format';
import { useAgentDay } from './api';
import { useStateWords } from './break-reasons-api';

type Person = Pick<Agent, 'userId' | 'since' | 'state'>;

/** "Today: 41 calls · average 3:12 · 1 missed". */
export function DaySummary({ agent }: { agent: Person }) {
  const { t } = useTranslation();
  const day = useAgentDay(agent).data;
  if (!day) return null;
  const parts = [
    t('agent.day.calls', { count: day.calls }),
    ...(day.averageTalkSeconds === null ? [] : [t('agent.day.average', { time: duration(day.averageTalkSeconds) })]),
    t('agent.day.missed', { count: day.missed }),
  ];
  return (
    <Text size="sm" className="figures">
      {t('agent.day.today', { what: parts.join(' · ') })}
    </Text>
  );
}

/** The times of the day so far, each state by itself, breaks by their reasons. */
export function DayTimes({ agent }: { agent: Person }) {
  const words = useStateWords();
  const day = useAgentDay(agent).data;
  if (!day) return null;
  const states = AgentState.options.filter((state) => state !== 'offline' && state !== 'break' && day.seconds[state] >= 1);
  const times = [
    ...states.map((state) => `${words.state(state, null)} ${longDuration(day.seconds[state])}`),
    ...day.breaks.map(({ reason, seconds }) => `${words.state('break', reason)} ${longDuration(seconds)}`),
  ];
  return (
    <Text size="sm" className="figures">
      {times.join(' · ')}
    </Text>
  );
}
