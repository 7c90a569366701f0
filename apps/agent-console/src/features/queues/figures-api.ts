import { useQuery } from '@tanstack/react-query';
import { page, QueueFigures } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['queueFigures', 'list'] as const;

/** The queues as supervisors watch them, by their id; live. */
export function useQueueFigures(): ReadonlyMap<string, QueueFigures> {
  const figures = useQuery({ queryKey: key, queryFn: () => http.get('/queues/figures', page(QueueFigures), { limit: 200 }) });
  return new Map(figures.data?.items.map((one) => [one.queueId, one]));
}
