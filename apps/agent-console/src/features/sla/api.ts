import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { page, SlaPolicy, type SlaPolicyInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['sla-policies'] as const;

export const useSlaPolicies = () => useQuery({ queryKey: key, queryFn: () => http.get('/sla-policies', page(SlaPolicy), { limit: 200 }) });

export function useSaveSlaPolicy() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ former, input }: { former: SlaPolicy | null; input: z.input<typeof SlaPolicyInput> }) =>
      former
        ? http.put(`/sla-policies/${former.id}`, { ...input, version: former.version }, SlaPolicy)
        : http.post('/sla-policies', input, SlaPolicy),
    onSuccess: () => cache.invalidateQueries({ queryKey: key }),
  });
}
