import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  CallRecordingLedger,
  PauseLimit,
  RecordingFinding,
  RecordingHold,
  RecordingListen,
  RecordingOverview,
  RetentionPreview,
  RetentionRule,
  page,
  type FindingKind,
  type RetentionRuleInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const NOUN = 'recordings';
const listed = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export const useCallLedger = (callId: string) =>
  useQuery({ queryKey: [NOUN, 'call', callId], queryFn: () => http.get(`/calls/${callId}/recordings`, CallRecordingLedger) });

export const useOverview = () =>
  useQuery({ queryKey: [NOUN, 'overview'], queryFn: () => http.get('/recordings/overview', RecordingOverview) });

export const useFindings = (kind: FindingKind | '') =>
  useInfiniteQuery({
    queryKey: [NOUN, 'findings', kind],
    queryFn: ({ pageParam }) => http.get('/recordings/findings', page(RecordingFinding), { kind, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useListens = (by: string) =>
  useInfiniteQuery({
    queryKey: [NOUN, 'listens', by],
    queryFn: ({ pageParam }) => http.get('/recordings/listens', page(RecordingListen), { by, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useRetention = () =>
  useQuery({ queryKey: [NOUN, 'retention'], queryFn: () => http.get('/recordings/retention', listed(RetentionRule)) });

export const usePauseLimits = () =>
  useQuery({ queryKey: [NOUN, 'pauseLimits'], queryFn: () => http.get('/recordings/pause-limits', listed(PauseLimit)) });

/** What a rule would delete, asked anew with every change of it. */
export const useRetentionPreview = (trial: RetentionRuleInput & { id?: string }, complete: boolean) =>
  useQuery({
    queryKey: [NOUN, 'preview', trial],
    queryFn: () => http.post('/recordings/retention/preview', trial, RetentionPreview),
    enabled: complete,
  });

function useWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSuccess: () => cache.invalidateQueries({ queryKey: [NOUN] }) });
}

export const useSaveRule = () =>
  useWrite(({ id, version, ...rule }: RetentionRuleInput & { id?: string; version?: number }) =>
    id
      ? http.put(`/recordings/retention/${id}`, { ...rule, version }, RetentionRule)
      : http.post('/recordings/retention', rule, RetentionRule),
  );

export const useDeleteRule = () => useWrite((id: string) => http.delete(`/recordings/retention/${id}`));

export const useSavePauseLimits = () =>
  useWrite((items: PauseLimit[]) => http.put('/recordings/pause-limits', { items }, listed(PauseLimit)));

export const useHold = (callId: string) =>
  useWrite((reason: string) => http.post(`/calls/${callId}/recordings/hold`, { reason }, RecordingHold));

export const useRelease = (callId: string) => useWrite(() => http.delete(`/calls/${callId}/recordings/hold`));
