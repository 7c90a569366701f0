import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { page, Role, TemporaryGrant, type RoleChange, type RoleInput, type TemporaryGrantInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useRoles = () => useQuery({ queryKey: ['roles'], queryFn: () => http.get('/roles', page(Role), { limit: 200 }) });

export const useTemporaryGrants = () =>
  useQuery({ queryKey: ['temporary-grants'], queryFn: () => http.get('/temporary-grants', page(TemporaryGrant), { limit: 200 }) });

function useWrite<In, Out>(noun: string, write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [noun] }) });
}

export const useCopyRole = () => useWrite('roles', (input: RoleInput) => http.post('/roles', input, Role));
export const useChangeRole = () =>
  useWrite('roles', ({ key, change }: { key: string; change: RoleChange }) => http.put(`/roles/${key}`, change, Role));
export const useDeleteRole = () => useWrite('roles', (key: string) => http.delete(`/roles/${key}`));
export const useGiveGrant = () =>
  useWrite('temporary-grants', (input: z.input<typeof TemporaryGrantInput>) => http.post('/temporary-grants', input, TemporaryGrant));
export const useEndGrant = () => useWrite('temporary-grants', (id: string) => http.delete(`/temporary-grants/${id}`));
