import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, Queue, type QueueSettings } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['queues', 'list'] as const;

export const useQueues = () => useQuery({ queryKey: key, queryFn: () => http.get('/queues', page(Queue), { limit: 200 }) });

/** What people call a queue; its name in the PBX while that is not known. */
export function useQueueTitle(): (name: string) => string {
  const queues = useQueues();
  return (name) => queues.data?.items.find((queue) => queue.name === name)?.title ?? name;
}

export function useSaveQueue() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, settings }: { id: string; settings: QueueSettings }) => http.put(`/queues/${id}`, settings, Queue),
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
}
