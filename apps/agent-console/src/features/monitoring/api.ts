import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  Monitoring,
  MonitoringPolicy,
  MonitoringRecord,
  type MonitoringRequest,
  type MonitorMode,
  MyMonitoring,
  page,
} from '@callcard/crm-core';
import { http, Nothing, Problem } from '../../lib/http';
import { toastProblem } from '../../lib/toast';
import { useShowProblem } from '../../lib/use-problem';

/** Live: the server says when it changes. */
export const useMyMonitoring = () => useQuery({ queryKey: ['monitoring', 'mine'], queryFn: () => http.get('/monitoring', MyMonitoring) });

const RecordPage = page(MonitoringRecord);

/** Who was in on whose talk, newest first; of one call or of all. */
export const useMonitoringRecords = (callId?: string) =>
  useInfiniteQuery({
    queryKey: ['monitoring', 'records', callId],
    queryFn: ({ pageParam }) => http.get('/monitoring/records', RecordPage, { callId, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Orders around listening in; what comes of them the server tells. */
export function useMonitor() {
  const cache = useQueryClient();
  const onError = useMonitoringProblem();
  const onSettled = () => cache.invalidateQueries({ queryKey: ['monitoring'] });
  const begin = useMutation({
    mutationFn: ({ callId, ...request }: MonitoringRequest & { callId: string }) =>
      http.post(`/calls/${callId}/monitoring`, request, Monitoring),
    ...{ onError, onSettled },
  });
  const change = useMutation({
    mutationFn: ({ callId, mode }: { callId: string; mode: MonitorMode }) => http.put(`/calls/${callId}/monitoring`, { mode }, Monitoring),
    ...{ onError, onSettled },
  });
  const leave = useMutation({ mutationFn: (callId: string) => http.delete(`/calls/${callId}/monitoring`), onError, onSettled });
  const takeOver = useMutation({
    mutationFn: (callId: string) => http.post(`/calls/${callId}/monitoring/take-over`, {}, Nothing),
    ...{ onError, onSettled },
  });
  return { begin, change, leave, takeOver, pending: [begin, change, leave, takeOver].some(({ isPending }) => isPending) };
}

const KNOWN = ['own_call', 'on_phone', 'not_there_yet', 'busy', 'not_two', 'monitoring_not_confirmed', 'not_found'] as const;

function useMonitoringProblem() {
  const { t } = useTranslation();
  const showProblem = useShowProblem();
  return (error: Error) => {
    const code = error instanceof Problem && KNOWN.find((known) => known === error.code);
    if (code) toastProblem(t('monitoring.title'), t(`monitoring.problem.${code}`));
    else showProblem(error);
  };
}

export const useMonitoringPolicy = () =>
  useQuery({ queryKey: ['monitoringPolicy'], queryFn: () => http.get('/monitoring/policy', MonitoringPolicy) });

export function useSetMonitoringPolicy() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (policy: MonitoringPolicy) => http.put('/monitoring/policy', policy, MonitoringPolicy),
    onSettled: () => cache.invalidateQueries({ queryKey: ['monitoringPolicy'] }),
  });
}
