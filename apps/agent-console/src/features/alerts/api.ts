import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Alert, AlertRule, page, type AlertRuleInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const rulesKey = ['alert-rules'] as const;

/** What stands now, newest first. */
export const useStandingAlerts = () =>
  useQuery({
    queryKey: ['alerts', 'open'],
    queryFn: async () => (await http.get('/alerts', page(Alert), { open: true, limit: 200 })).items,
  });

export const useAlertRules = () =>
  useQuery({ queryKey: rulesKey, queryFn: async () => (await http.get('/alert-rules', page(AlertRule), { limit: 200 })).items });

/** Makes a rule, or changes one that is there. */
export function useSaveAlertRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof AlertRuleInput> }) =>
      id ? http.put(`/alert-rules/${id}`, { ...input, version }, AlertRule) : http.post('/alert-rules', input, AlertRule),
    onSettled: () => cache.invalidateQueries({ queryKey: rulesKey }),
  });
}

export function useDeleteAlertRule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/alert-rules/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: rulesKey }),
  });
}
