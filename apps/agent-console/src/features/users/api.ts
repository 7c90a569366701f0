import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { OneTimeLink, page, Team, User, type TeamInput, type UserChange, type UserInput } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

export const useUsers = (q = '') => useQuery({ queryKey: ['users', q], queryFn: () => http.get('/users', page(User), { q, limit: 200 }) });

export const useTeams = (enabled = true) =>
  useQuery({ queryKey: ['teams'], queryFn: () => http.get('/teams', page(Team), { limit: 200 }), enabled });

function useWrite<In, Out>(noun: string, write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [noun] }) });
}

export const useCreateUser = () => useWrite('users', (input: z.input<typeof UserInput>) => http.post('/users', input, User));
export const useChangeUser = () =>
  useWrite('users', ({ id, change }: { id: string; change: z.input<typeof UserChange> }) => http.put(`/users/${id}`, change, User));
export const useOneTimeLink = () => useMutation({ mutationFn: (id: string) => http.post(`/users/${id}/one-time-link`, {}, OneTimeLink) });
export const useLogoutUser = () => useMutation({ mutationFn: (id: string) => http.post(`/users/${id}/logout-everywhere`, {}, Nothing) });

export const useRemoveFactor = () => useMutation({ mutationFn: (id: string) => http.delete(`/users/${id}/second-factor`) });

export const useSaveTeam = () =>
  useWrite('teams', ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof TeamInput> }) =>
    id ? http.put(`/teams/${id}`, { ...input, version }, Team) : http.post('/teams', input, Team),
  );
