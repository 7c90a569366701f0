import { useQuery } from '@tanstack/react-query';
import { Campaign, LearnedFigures, page } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** The newest two hundred, to choose one of. */
export const useCampaignChoices = () =>
  useQuery({
    queryKey: ['campaigns', 'choices'],
    queryFn: async () => (await http.get('/campaigns', page(Campaign), { limit: 200 })).items,
  });

/** What a campaign has learned; it does not change under the hands of whoever looks at it. */
export const useLearned = (id: string | null) =>
  useQuery({
    queryKey: ['campaigns', 'learned', id],
    queryFn: () => http.get(`/campaigns/${id}/learned`, LearnedFigures),
    enabled: id !== null,
    staleTime: Infinity,
  });
