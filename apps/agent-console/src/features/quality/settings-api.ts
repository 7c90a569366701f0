import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  page,
  SamplingPlan,
  SamplingResult,
  Scorecard,
  ScorecardVersion,
  type SamplingPlanInput,
  type ScorecardSection,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const WHOLE = { limit: 200 };

function useWrite<In, Out>(noun: string, write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: [noun] }) });
}

export const useScorecards = () =>
  useQuery({ queryKey: ['scorecards', 'all'], queryFn: async () => (await http.get('/scorecards', page(Scorecard), WHOLE)).items });

export const useSaveScorecard = () =>
  useWrite('scorecards', ({ id, version, input }: { id?: string; version?: number; input: { title: string; active: boolean } }) =>
    id ? http.put(`/scorecards/${id}`, { ...input, version }, Scorecard) : http.post('/scorecards', input, Scorecard),
  );

/** Newest first. */
export const useVersions = (scorecardId: string) =>
  useQuery({
    queryKey: ['scorecards', 'versions', scorecardId],
    queryFn: async () => (await http.get(`/scorecards/${scorecardId}/versions`, page(ScorecardVersion), WHOLE)).items,
  });

interface Draft {
  id: string;
  sections: ScorecardSection[];
  version: number;
  publish: boolean;
}

/** Keeps the draft; published, reviews begin with it. */
export const useKeepDraft = () =>
  useWrite('scorecards', async ({ id, sections, version, publish }: Draft) => {
    const draft = await http.put(`/scorecards/${id}/draft`, { sections, version }, ScorecardVersion);
    return publish ? http.post(`/scorecards/${id}/publish`, { version: draft.version }, ScorecardVersion) : draft;
  });

export const usePlans = () =>
  useQuery({ queryKey: ['sampling-plans'], queryFn: async () => (await http.get('/sampling-plans', page(SamplingPlan), WHOLE)).items });

export const useSavePlan = () =>
  useWrite('sampling-plans', ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof SamplingPlanInput> }) =>
    id ? http.put(`/sampling-plans/${id}`, { ...input, version }, SamplingPlan) : http.post('/sampling-plans', input, SamplingPlan),
  );

export const useDraw = () => useWrite('review-picks', (id: string) => http.post(`/sampling-plans/${id}/draw`, {}, SamplingResult));
