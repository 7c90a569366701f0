import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AgentState, type Queue, type QueueFigures, abandonmentRate, serviceLevel } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { useStaleSince } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { Timer } from '../../ui/timer';
import { useQueues } from './api';
import { useQueueFigures } from './figures-api';

/** How many wait in each queue and for how long, how those before them were served, and who serves. */
export function QueueBoard() {
  const { t } = useTranslation();
  const queues = useQueues();
  const figures = useQueueFigures();
  if (queues.isPending) return <ListSkeleton rows={2} />;
  if (queues.isError) return <LoadError error={queues.error} retry={queues.refetch} />;
  if (queues.data.items.length === 0) return <Empty text={t('queue.none')} />;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      {queues.data.items.map((queue) => (
        <QueueTile key={queue.id} queue={queue} figures={figures.get(queue.id)} />
      ))}
    </SimpleGrid>
  );
}

export function QueueTile({ queue, figures }: { queue: Queue; figures?: QueueFigures | undefined }) {
  const { t } = useTranslation();
  const stale = useStaleSince(queue.pbx);
  const free = queue.members.filter(({ paused, state }) => !paused && state === 'idle').length;
  return (
    <Paper withBorder p="sm">
      <Text fw={600}>{queue.title}</Text>
      <StaleMark since={stale} />
      <Text size="xl" fw={700} className={stale ? 'figures stale' : 'figures'}>
        {t('queue.waiting', { count: queue.waiting })}
      </Text>
      {queue.longestSince && (
        <Text size="sm">
          {t('queue.longest')}: <Timer since={queue.longestSince} stoppedAt={stale} />
        </Text>
      )}
      <Text size="sm" c="dimmed" className={stale ? 'stale' : undefined}>
        {t('queue.free', { count: free, total: queue.members.length })}
      </Text>
      {figures && <Served figures={figures} stale={stale !== null} />}
    </Paper>
  );
}

function Served({ figures: { today, recent, agents, settings }, stale }: { figures: QueueFigures; stale: boolean }) {
  const { t } = useTranslation();
  const { percent, whole } = useFigures();
  const people = AgentState.options.filter((state) => agents[state] > 0).map((state) => `${t(`agent.state.${state}`)} ${agents[state]}`);
  return (
    <div className={stale ? 'figures stale' : 'figures'}>
      <Text size="sm">
        {t('queue.serviceLevel', {
          seconds: settings.serviceSeconds,
          now: percent(serviceLevel(recent, 'neutral')),
          today: percent(serviceLevel(today, 'neutral')),
        })}
      </Text>
      <Text size="sm">
        {t('queue.abandoned', { now: whole(recent.abandoned), today: whole(today.abandoned), rate: percent(abandonmentRate(today), 1) })}
      </Text>
      {people.length > 0 && (
        <Text size="xs" c="dimmed">
          {people.join(' · ')}
        </Text>
      )}
    </div>
  );
}
