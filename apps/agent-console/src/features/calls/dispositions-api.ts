import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Disposition, type DispositionInput, DispositionUse, page } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { keys } from './api';

/** Creates a result, or changes one that is there. */
export function useSaveDisposition() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: DispositionInput }) =>
      id ? http.put(`/dispositions/${id}`, { ...input, version }, Disposition) : http.post('/dispositions', input, Disposition),
    onSettled: () => cache.invalidateQueries({ queryKey: keys.dispositions }),
  });
}

/** Swaps the places, and with them the digits, of two results. */
export function useSwapDispositions() {
  const save = useSaveDisposition();
  const place = ({ id, version, ...input }: Disposition, position: number) =>
    save.mutateAsync({ id, version, input: { ...input, position } });
  return useMutation({
    mutationFn: async ([one, other]: [Disposition, Disposition]) => {
      await place(one, other.position);
      await place(other, one.position);
    },
  });
}

/** How often each result was chosen in the last thirty days, and by how many people. */
export const useDispositionUse = () =>
  useQuery({
    queryKey: [...keys.dispositions, 'use'],
    queryFn: async () =>
      new Map((await http.get('/dispositions/use', page(DispositionUse), { limit: 200 })).items.map((use) => [use.key, use])),
  });
