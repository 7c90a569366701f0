import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, RecoveryCodes, SecondFactor, SecondFactorSecret, Session } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

const factor = ['second-factor'] as const;

export const useSecondFactor = () => useQuery({ queryKey: factor, queryFn: () => http.get('/auth/second-factor', SecondFactor) });

export const useBeginFactor = () =>
  useMutation({ mutationFn: (password: string) => http.post('/auth/second-factor/begin', { password }, SecondFactorSecret) });

export const useConfirmFactor = () =>
  useMutation({ mutationFn: (code: string) => http.post('/auth/second-factor/confirm', { code }, RecoveryCodes) });

export function useEndFactor() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => http.post('/auth/second-factor/end', { code }, Nothing),
    onSuccess: () => cache.invalidateQueries({ queryKey: factor }),
  });
}

/** After the codes were shown: who I am and what I may do is asked for anew. */
export function useFactorDone() {
  const cache = useQueryClient();
  return () => cache.invalidateQueries();
}

/** Mine, or those of a person whom I administer. */
const sessionsPath = (userId: string | null) => (userId === null ? '/auth/sessions' : `/users/${userId}/sessions`);

export const useSessions = (userId: string | null) =>
  useQuery({ queryKey: ['sessions', userId], queryFn: () => http.get(sessionsPath(userId), page(Session), { limit: 200 }) });

export function useEndSession(userId: string | null) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`${sessionsPath(userId)}/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['sessions', userId] }),
  });
}
