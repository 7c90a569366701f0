import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { AgentReport, CountedHandling, CountedVisit, page, QueueReport } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** What a report is asked by; `of`: which report. */
export interface ReportQuery {
  of: 'queues' | 'agents';
  from: string;
  to: string;
  by: string;
}

export type Report = QueueReport | AgentReport;

const asked = ({ from, to, by }: ReportQuery) => ({ from, to, by });

/** Not live: a report is counted every minute, and is asked for again when somebody comes back to it. */
export const useReport = (query: ReportQuery) =>
  useQuery({
    queryKey: ['reports', query],
    queryFn: (): Promise<Report> =>
      query.of === 'queues'
        ? http.get('/reports/queues', QueueReport, asked(query))
        : http.get('/reports/agents', AgentReport, asked(query)),
    placeholderData: (previous, before) => ((before?.queryKey[1] as ReportQuery | undefined)?.of === query.of ? previous : undefined),
  });

export const reportFileAddress = (query: ReportQuery, format: string) =>
  `/api/reports/${query.of}/file?${new URLSearchParams({ ...asked(query), format }).toString()}`;

/** A figure, and the row that it stands in; no key: the total. */
export interface Figure {
  key?: string;
  figure: string;
}

const useRows = <Item>(path: string, item: z.ZodType<Item>, query: ReportQuery, figure: Figure) =>
  useInfiniteQuery({
    queryKey: ['reports', path, query, figure],
    queryFn: ({ pageParam }) => http.get(path, page(item), { ...asked(query), ...figure, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

/** The calls that a figure counts. */
export const useVisits = (query: ReportQuery, figure: Figure) => useRows('/reports/queues/visits', CountedVisit, query, figure);
export const useHandlings = (query: ReportQuery, figure: Figure) => useRows('/reports/agents/handlings', CountedHandling, query, figure);
