import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { page } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

/** A notice of mine and when I read it. */
export const Notice = z.object({
  id: z.string(),
  kind: z.enum([
    ...(['leadAssigned', 'leadReturned', 'leadOverdue', 'breakOverdue', 'wrapUpOverdue'] as const),
    ...(['taskAssigned', 'taskDue', 'taskToAccept', 'taskReturned', 'taskAccepted'] as const),
    ...(['postponementAsked', 'postponementAgreed', 'postponementRefused'] as const),
    ...(['requestAssigned', 'requestUnanswered', 'requestHalf', 'requestMost', 'requestDue', 'requestOverdue'] as const),
    ...(['requestEscalated', 'calledWhileAway'] as const),
  ]),
  at: z.string(),
  values: z.record(z.string(), z.string()),
  link: z.object({ noun: z.string(), id: z.string() }).nullable(),
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
