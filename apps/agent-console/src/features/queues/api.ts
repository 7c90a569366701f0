import { useCallback } from 'react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, Queue, type Page, type QueueSettings } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['queues', 'list'] as const;

const listed = queryOptions({ queryKey: key, queryFn: () => http.get('/queues', page(Queue), { limit: 200 }) });

export const useQueues = () => useQuery(listed);

const titlesOf = ({ items }: Page<Queue>): Record<string, string> => Object.fromEntries(items.map(({ name, title }) => [name, title]));

/** The queues by the titles that people call them by. */
export function useQueueTitles(): { name: string; title: string }[] {
  const titles = useQuery({ ...listed, select: titlesOf }).data ?? {};
  return Object.entries(titles).map(([name, title]) => ({ name, title }));
}

/** What people call a queue; its name in the PBX while that is not known. The same function until a title changes. */
export function useQueueTitle(): (name: string) => string {
  const titles = useQuery({ ...listed, select: titlesOf }).data;
  return useCallback((name) => titles?.[name] ?? name, [titles]);
}

export function useSaveQueue() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, settings }: { id: string; settings: QueueSettings }) => http.put(`/queues/${id}`, settings, Queue),
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
}
