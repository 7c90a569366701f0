import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  ChronicleEntry,
  Deal,
  DealBoard,
  DealCounts,
  LostReason,
  page,
  Pipeline,
  type DealChange,
  type DealInput,
  type LostReasonInput,
  type PipelineInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const DealPage = page(Deal);
export type DealQuery = Partial<
  Record<
    'q' | 'state' | 'ownerId' | 'mine' | 'clientId' | 'pipelineId' | 'stageId' | 'overdue' | 'callToday' | 'sort' | 'limit' | 'deleted',
    string
  >
> & { where?: string[] };

const keys = { one: (id: string) => ['deals', 'one', id] as const };

const nextCursor = (page: { nextCursor: string | null }) => page.nextCursor;

export const useDeals = (filter: DealQuery) =>
  useInfiniteQuery({
    queryKey: ['deals', 'list', filter],
    queryFn: ({ pageParam }) => http.get('/deals', DealPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: nextCursor,
  });

export const useDeal = (id: string) => useQuery({ queryKey: keys.one(id), queryFn: () => http.get(`/deals/${id}`, Deal) });

export const useBoard = (filter: Pick<DealQuery, 'pipelineId' | 'mine' | 'ownerId'>) =>
  useQuery({ queryKey: ['deals', 'board', filter], queryFn: () => http.get('/deals/board', DealBoard, filter) });

export const useDealCounts = (wanted: boolean) =>
  useQuery({ queryKey: ['deals', 'counts'], queryFn: () => http.get('/deals/counts', DealCounts), enabled: wanted });

const CALL_MILLISECONDS = 3000;

/** A call that goes on is asked after until it has ended. */
export const useChronicle = (id: string) =>
  useInfiniteQuery({
    queryKey: ['deals', 'chronicle', id],
    queryFn: ({ pageParam }) => http.get(`/deals/${id}/chronicle`, page(ChronicleEntry), { cursor: pageParam, limit: 30 }),
    initialPageParam: '',
    getNextPageParam: nextCursor,
    refetchInterval: ({ state }) => {
      const entries = (state.data?.pages ?? []).flatMap(({ items }) => items);
      return entries.some((entry) => entry.kind === 'call' && entry.call.outcome === null) && CALL_MILLISECONDS;
    },
  });

export const usePipelines = () =>
  useQuery({ queryKey: ['pipelines', 'list'], queryFn: () => http.get('/pipelines', page(Pipeline), { limit: 200 }), staleTime: 60_000 });

export const useLostReasons = () =>
  useQuery({
    queryKey: ['pipelines', 'lost'],
    queryFn: () => http.get('/lost-reasons', page(LostReason), { limit: 200 }),
    staleTime: 60_000,
  });

/** Whatever changes a deal changes what is planned in it, and perhaps its lead. */
export function useForgetDeals() {
  const cache = useQueryClient();
  return () => Promise.all(['deals', 'activities', 'leads'].map((noun) => cache.invalidateQueries({ queryKey: [noun] })));
}

function useDealWrite<In>(write: (input: In) => Promise<Deal>) {
  const cache = useQueryClient();
  const forget = useForgetDeals();
  return useMutation({
    mutationFn: write,
    onSuccess: (deal) => cache.setQueryData(keys.one(deal.id), deal),
    onSettled: forget,
  });
}

export const useCreateDeal = () => useDealWrite((input: z.input<typeof DealInput>) => http.post('/deals', input, Deal));

export const useLeadDeal = () =>
  useDealWrite(({ leadId, ...input }: { leadId: string } & Pick<z.input<typeof DealInput>, 'planId' | 'nextContact'>) =>
    http.post(`/leads/${leadId}/deal`, input, Deal),
  );

export const useChangeDeal = () =>
  useDealWrite(({ deal, change }: { deal: Deal; change: Omit<z.input<typeof DealChange>, 'version'> }) =>
    http.put(`/deals/${deal.id}`, { ...change, version: deal.version }, Deal),
  );

export type DealMove = 'stage' | 'assign' | 'close' | 'pause' | 'resume' | 'merge';

/** Stage, hand over, close, pause, resume, merge: each with what it wants to know. */
export const useMoveDeal = () =>
  useDealWrite(({ deal, move, input }: { deal: Pick<Deal, 'id' | 'version'>; move: DealMove; input: object }) =>
    http.post(`/deals/${deal.id}/${move}`, { ...input, version: deal.version }, Deal),
  );

export const useNoteDeal = () =>
  useDealWrite(({ id, text }: { id: string; text: string }) => http.post(`/deals/${id}/notes`, { text }, Deal));

export const useBindCall = () =>
  useDealWrite(({ id, callId }: { id: string; callId: string }) => http.post(`/deals/${id}/calls`, { callId }, Deal));

export function useRemoveDeal() {
  const forget = useForgetDeals();
  return useMutation({ mutationFn: (id: string) => http.delete(`/deals/${id}`), onSettled: forget });
}

export const useRestoreDeal = () => useDealWrite((id: string) => http.post(`/deals/${id}/restore`, {}, Deal));

function usePipelineWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['pipelines'] }) });
}

export const useSavePipeline = () =>
  usePipelineWrite(({ id, version, input }: { id?: string; version?: number; input: z.input<typeof PipelineInput> }) =>
    id ? http.put(`/pipelines/${id}`, { ...input, version }, Pipeline) : http.post('/pipelines', input, Pipeline),
  );

export const useSaveLostReason = () =>
  usePipelineWrite(({ id, version, input }: { id?: string; version?: number; input: z.input<typeof LostReasonInput> }) =>
    id ? http.put(`/lost-reasons/${id}`, { ...input, version }, LostReason) : http.post('/lost-reasons', input, LostReason),
  );
