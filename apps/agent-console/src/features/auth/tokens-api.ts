import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiToken, NewApiToken, page } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['api-tokens'] as const;

export const useTokens = () => useQuery({ queryKey: key, queryFn: () => http.get('/api-tokens', page(ApiToken), { limit: 200 }) });

function useTokenWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: key }) });
}

export const useCreateToken = () => useTokenWrite((name: string) => http.post('/api-tokens', { name }, NewApiToken));
export const useDeleteToken = () => useTokenWrite((id: string) => http.delete(`/api-tokens/${id}`));
