import { Paper, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Queue } from '@callcard/crm-core';
import { useStaleSince } from '../../realtime/stale';
import { StaleMark } from '../../ui/stale-mark';
import { Empty, ListSkeleton, LoadError } from '../../ui/states';
import { Timer } from '../../ui/timer';
import { useQueues } from './api';

/** How many wait in each queue, and for how long. */
export function QueueBoard() {
  const { t } = useTranslation();
  const queues = useQueues();
  if (queues.isPending) return <ListSkeleton rows={2} />;
  if (queues.isError) return <LoadError error={queues.error} retry={queues.refetch} />;
  if (queues.data.items.length === 0) return <Empty text={t('queue.none')} />;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
      {queues.data.items.map((queue) => (
        <QueueTile key={queue.id} queue={queue} />
      ))}
    </SimpleGrid>
  );
}

export function QueueTile({ queue }: { queue: Queue }) {
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
    </Paper>
  );
}
