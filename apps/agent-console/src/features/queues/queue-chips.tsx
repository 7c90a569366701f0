import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Queue } from '@callcard/crm-core';
import { useStaleSince } from '../../realtime/stale';
import { Timer } from '../../ui/timer';
import { useQueues } from './api';

/** My queues, each with how many wait in it and how long the first of them: "Sales: 3 waiting · 0:47". */
export function QueueChips({ names }: { names: readonly string[] }) {
  const { t } = useTranslation();
  const queues = (useQueues().data?.items ?? []).filter(({ name }) => names.includes(name));
  if (queues.length === 0) return null;
  return (
    <ul className="queue-chips" aria-label={t('queue.mine')}>
      {queues.map((queue) => (
        <QueueChip key={queue.id} queue={queue} />
      ))}
    </ul>
  );
}

function QueueChip({ queue }: { queue: Queue }) {
  const { t } = useTranslation();
  const stale = useStaleSince(queue.pbx);
  return (
    <Text
      component="li"
      size="sm"
      fw={queue.waiting > 0 ? 600 : 400}
      className={`figures ${stale ? 'stale' : ''} ${queue.waiting === 0 ? 'nobody' : ''}`}
    >
      {t('queue.chip', { queue: queue.title, count: queue.waiting })}
      {queue.longestSince && (
        <>
          {' · '}
          <Timer since={queue.longestSince} stoppedAt={stale} />
        </>
      )}
    </Text>
  );
}
