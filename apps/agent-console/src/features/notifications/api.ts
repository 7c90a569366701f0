import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { AgendaItem, noticeEventOf, page, ReminderEvent, type Notification } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

/** A notice of mine and when I read it. */
export const Notice = z.object({
  id: z.string(),
  kind: z.custom<Notification['kind']>((kind) => typeof kind === 'string'),
  at: z.string(),
  values: z.record(z.string(), z.string()),
  link: z.object({ noun: z.string(), id: z.string() }).nullable(),
  items: z.array(AgendaItem).optional(),
  readAt: z.string().nullable().default(null),
});
export type Notice = z.infer<typeof Notice>;

const key = ['notifications'] as const;

export const useNotices = () => useQuery({ queryKey: key, queryFn: () => http.get('/notifications', page(Notice), { limit: 30 }) });

function useRead<T>(read: (input: T) => Promise<unknown>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: read, onSettled: () => cache.invalidateQueries({ queryKey: key }) });
}

export const useReadNotice = () => useRead((id: string) => http.post(`/notifications/${id}/read`, {}, Nothing));
export const useReadAll = () => useRead(() => http.post('/notifications/read-all', {}, Nothing));

/** Kinds that stand on the screen until somebody says what becomes of them; others pass by, and stay on the bell. */
const REMINDERS: readonly string[] = [...ReminderEvent.options, 'agenda'];

const openPage = () => http.get('/notifications', page(Notice), { open: 'true', limit: 30 });

export function useOpenReminders(): Notice[] {
  const open = useQuery({ queryKey: [...key, 'open'], queryFn: openPage });
  return (open.data?.items ?? []).filter(({ kind }) => REMINDERS.includes(noticeEventOf(kind)));
}

export function useActOnNotice() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, what, body }: { id: string; what: 'snooze' | 'done'; body: object }) =>
      http.post(`/notifications/${id}/${what}`, body, Nothing),
    onSettled: () => Promise.all([key, ['tasks']].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}
