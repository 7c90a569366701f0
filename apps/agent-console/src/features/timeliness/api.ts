import { useQuery } from '@tanstack/react-query';
import { TimelinessReport, type ThreadNoun } from '@callcard/crm-core';
import { http } from '../../lib/http';

export interface TimelinessQuery {
  by: 'person' | 'team';
  from: string;
  to: string;
}

/** Lies under the noun, so that it is counted anew whenever one of them changes. */
export const useTimeliness = (noun: ThreadNoun, query: TimelinessQuery) =>
  useQuery({ queryKey: [noun, 'timeliness', query], queryFn: () => http.get(`/${noun}/timeliness`, TimelinessReport, { ...query }) });
