import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { CampaignBoard, CampaignGoals, CampaignReport, DiallerState, type CampaignGoalsInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useBoard = (id: string) =>
  useQuery({ queryKey: ['campaignBoards', id], queryFn: () => http.get(`/campaigns/${id}/board`, CampaignBoard) });

const DiallerAnswer = z.object({ state: DiallerState.nullable() });

/** null: it does not dial by itself just now. */
export const useDialler = (id: string) =>
  useQuery({ queryKey: ['dialler', id], queryFn: async () => (await http.get(`/campaigns/${id}/dialler`, DiallerAnswer)).state });

export const useGoals = (id: string) =>
  useQuery({ queryKey: ['campaigns', 'goals', id], queryFn: () => http.get(`/campaigns/${id}/goals`, CampaignGoals) });

export function useSaveGoals(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: CampaignGoalsInput) => http.put(`/campaigns/${id}/goals`, input, CampaignGoals),
    onSettled: () => Promise.all([['campaigns'], ['campaignBoards']].map((queryKey) => cache.invalidateQueries({ queryKey }))),
  });
}

export interface ReportPeriod {
  from?: string;
  to?: string;
}

export const useCampaignReport = (id: string, period: ReportPeriod) =>
  useQuery({
    queryKey: ['campaigns', 'report', id, period],
    queryFn: () => http.get(`/campaigns/${id}/report`, CampaignReport, { ...period }),
  });

/** Where a table of the report is fetched as a file. */
export const reportFileAddress = (id: string, period: ReportPeriod, table: string, format: string) =>
  `/api/campaigns/${id}/report/file?${new URLSearchParams({ ...period, table, format }).toString()}`;
