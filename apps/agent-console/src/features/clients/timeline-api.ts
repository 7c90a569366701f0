import { useInfiniteQuery } from '@tanstack/react-query';
import { page, TimelineEntry, type TimelineKind } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** Everything with a client, newest first; the server tells when something new came (`wire-cache`). */
export const useTimeline = (clientId: string, kind: TimelineKind | null) =>
  useInfiniteQuery({
    queryKey: ['timeline', clientId, kind],
    queryFn: ({ pageParam }) => http.get(`/clients/${clientId}/timeline`, page(TimelineEntry), { kind, cursor: pageParam, limit: 30 }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
