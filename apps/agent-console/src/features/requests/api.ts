import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, Request, RequestCounts, type ClosingReason } from '@callcard/crm-core';
import { http } from '../../lib/http';

const RequestPage = page(Request);
export type RequestQuery = Partial<Record<'state' | 'why' | 'queue' | 'mine' | 'overdue' | 'clientId', string>>;

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
  useRequestWrite(({ id, reason, note }: { id: string; reason: ClosingReason; note: string }) =>
    http.post(`/requests/${id}/close`, { reason, note: note || null }, Request),
  );

export const useAssignRequest = () =>
  useRequestWrite(({ request, ownerId }: { request: Request; ownerId: string | null }) =>
    http.post(`/requests/${request.id}/assign`, { ownerId, version: request.version }, Request),
  );
