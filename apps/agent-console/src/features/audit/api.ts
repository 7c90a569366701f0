import { useInfiniteQuery } from '@tanstack/react-query';
import { AuditEntry, page } from '@callcard/crm-core';
import { http } from '../../lib/http';

export interface AuditQuery {
  noun?: string;
  subjectId?: string;
  q?: string;
  from?: string;
  to?: string;
  actorId?: string;
}

export const useAudit = (filter: AuditQuery) =>
  useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => http.get('/audit', page(AuditEntry), { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
