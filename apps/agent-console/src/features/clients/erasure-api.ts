import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Client, Erasure, type ErasureInput, ErasurePreview } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useErasurePreview = (clientId: string) =>
  useQuery({
    queryKey: ['erasures', clientId, 'preview'],
    queryFn: () => http.get(`/clients/${clientId}/erasure/preview`, ErasurePreview),
    gcTime: 0,
  });

export const useStartErasure = ({ id }: Pick<Client, 'id'>) => {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: ErasureInput) => http.post(`/clients/${id}/erasure`, input, Erasure),
    onSuccess: (erasure) => cache.setQueryData(['erasures', id], erasure),
  });
};

/** How far it is, asked for again until it has ended. */
export function useErasure(clientId: string, enabled: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ['erasures', clientId],
    queryFn: async () => {
      const erasure = await http.get(`/clients/${clientId}/erasure`, Erasure);
      if (erasure.state !== 'running') void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'erasures' });
      return erasure;
    },
    enabled,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? 1_000 : false),
  });
}
