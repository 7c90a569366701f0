import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  EnrolmentRow,
  page,
  PlanReport,
  SalesPlan,
  StepStay,
  type PlanDraft,
  type PlanInput,
  type PlanTransfer,
  type Segmentation,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

export const usePlans = () =>
  useQuery({ queryKey: ['plans', 'list'], queryFn: async () => (await http.get('/plans', page(SalesPlan), { limit: 200 })).items });

function usePlanWrite<In>(write: (input: In) => Promise<SalesPlan>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['plans'] }) });
}

export const useSavePlan = () =>
  usePlanWrite(({ former, input }: { former: SalesPlan | null; input: z.input<typeof PlanInput> }) =>
    former ? http.put(`/plans/${former.id}`, { ...input, version: former.version }, SalesPlan) : http.post('/plans', input, SalesPlan),
  );

export const useSaveDraft = () =>
  usePlanWrite(({ id, draft }: { id: string; draft: z.input<typeof PlanDraft> }) => http.put(`/plans/${id}/draft`, draft, SalesPlan));

export const usePublish = () =>
  usePlanWrite(({ id, version }: { id: string; version: number }) => http.post(`/plans/${id}/publish`, { version }, SalesPlan));

export const useTransfer = () =>
  usePlanWrite(({ id, input }: { id: string; input: PlanTransfer }) => http.post(`/plans/${id}/transfer`, input, SalesPlan));

export interface ReportQuery {
  by: Segmentation;
  field?: string;
  from: string;
  to: string;
}

/** Lies under the deals, so that it is counted anew whenever one of them changes. */
export const usePlanReport = (query: ReportQuery) =>
  useQuery({ queryKey: ['deals', 'plan-report', query], queryFn: () => http.get('/plans/report', PlanReport, { ...query }) });

/** What a number of the report counts. */
export const useEnrolments = (query: Record<string, string>) =>
  useInfiniteQuery({
    queryKey: ['deals', 'enrolments', query],
    queryFn: ({ pageParam }) => http.get('/plans/enrolments', page(EnrolmentRow), { ...query, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** What a number of a step counts. */
export const useStays = (query: Record<string, string>) =>
  useInfiniteQuery({
    queryKey: ['deals', 'step-stays', query],
    queryFn: ({ pageParam }) => http.get('/plans/stays', page(StepStay), { ...query, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
