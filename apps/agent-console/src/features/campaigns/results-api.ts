import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { CampaignResults, type CampaignResultsInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = (id: string) => ['campaigns', 'results', id] as const;

/** What a campaign makes of each result. */
export const useCampaignResults = (id: string) =>
  useQuery({ queryKey: key(id), queryFn: () => http.get(`/campaigns/${id}/results`, CampaignResults) });

export function useSaveCampaignResults(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof CampaignResultsInput>) => http.put(`/campaigns/${id}/results`, input, CampaignResults),
    onSuccess: (results) => cache.setQueryData(key(id), results),
    onSettled: () => cache.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}
