import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { MOST_FOUND, SearchAnswer, type SearchKind } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** A few of every kind, or as many as are counted of one. What was asked before the next key came is given up. */
export const useSearch = (q: string, kind?: SearchKind) =>
  useQuery({
    queryKey: ['search', q, kind],
    queryFn: ({ signal }) => http.get('/search', SearchAnswer, { q, kind, limit: kind && MOST_FOUND }, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
