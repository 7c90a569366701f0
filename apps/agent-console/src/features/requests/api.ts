import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { page, Request, RequestCounts, type Rating, type RequestChange, type RequestClose, type RequestInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const RequestPage = page(Request);
const NAMES = [
  'state',
  'status',
  'kind',
  'why',
  'queue',
  'mine',
  'overdue',
  'clientId',
  'ownerId',
  'teamId',
  'nobody',
  'timely',
  'from',
  'to',
  'deleted',
] as const;
/** What may be filtered by, as it stands in addresses. */
export const REQUEST_FILTERS = NAMES.filter((name) => name !== 'clientId');
export type RequestQuery = Partial<Record<(typeof NAMES)[number], string>> & { where?: string[] };

const keys = {
  list: (filter: RequestQuery) => ['requests', 'list', filter] as const,
  one: (id: string) => ['requests', 'one', id] as const,
  counts: ['requests', 'counts'] as const,
};

export const useRequests = (filter: RequestQuery) =>
  useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => http.get('/requests', RequestPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useRequest = (id: string | null) =>
  useQuery({ queryKey: keys.one(id ?? ''), queryFn: () => http.get(`/requests/${id}`, Request), enabled: id !== null });

/** Open ones that I may work on. */
export const useRequestCounts = (wanted: boolean) =>
  useQuery({ queryKey: keys.counts, queryFn: () => http.get('/requests/counts', RequestCounts), enabled: wanted });

function useRequestWrite<T>(write: (input: T) => Promise<Request>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (request) => cache.setQueryData(keys.one(request.id), request),
    onSettled: () => cache.invalidateQueries({ queryKey: ['requests'] }),
  });
}

export const useClaimRequest = () => useRequestWrite((id: string) => http.post(`/requests/${id}/claim`, {}, Request));
export const useReleaseRequest = () => useRequestWrite((id: string) => http.post(`/requests/${id}/release`, {}, Request));

export const useCloseRequest = () =>
  useRequestWrite(({ id, ...end }: { id: string } & RequestClose) => http.post(`/requests/${id}/close`, end, Request));

/** What the client said of it after it was closed. */
export const useRateRequest = () =>
  useRequestWrite(({ request: { id, version }, rating }: { request: Request; rating: Rating | null }) =>
    http.post(`/requests/${id}/rating`, { rating, version }, Request),
  );

/** Every further move: its name is its address. */
export const useMoveRequest = () =>
  useRequestWrite(
    ({ id, move, body }: { id: string; move: 'start' | 'wait' | 'accept' | 'reject' | 'duplicate' | 'reopen'; body?: object }) =>
      http.post(`/requests/${id}/${move}`, body ?? {}, Request),
  );

export const useRestoreRequest = () => useRequestWrite((id: string) => http.post(`/requests/${id}/restore`, {}, Request));

export const useCreateRequest = () => useRequestWrite((input: z.input<typeof RequestInput>) => http.post('/requests', input, Request));

export const useChangeRequest = () =>
  useRequestWrite(({ request, change }: { request: Request; change: Omit<RequestChange, 'version'> }) =>
    http.put(`/requests/${request.id}`, { ...change, version: request.version }, Request),
  );

/** Whoever is told the number finds the request. */
export const useFindRequest = () =>
  useMutation({ mutationFn: async (number: string) => (await http.get('/requests', RequestPage, { number })).items[0] ?? null });

export function useDeleteRequest() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) => http.delete(`/requests/${id}`, { reason }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['requests'] }),
  });
}

export const useAssignRequest = () =>
  useRequestWrite(({ request, ownerId }: { request: Request; ownerId: string | null }) =>
    http.post(`/requests/${request.id}/assign`, { ownerId, version: request.version }, Request),
  );
