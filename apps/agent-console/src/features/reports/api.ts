import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  AgentReport,
  CallReport,
  CallReportKey,
  CampaignsReport,
  CountedCall,
  CountedHandling,
  CountedVisit,
  page,
  QueueReport,
  RepeatSettings,
  type RepeatSettingsInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

/** What a report is asked by; `of`: which report. */
export interface ReportQuery {
  of: 'queues' | 'agents' | CallReportKey;
  from: string;
  to: string;
  by: string;
  /** Of repeat callers: other days than the company's, and whether it has to be about the same. */
  days?: string;
  sameTopic?: string;
}

export type Report = QueueReport | AgentReport | CallReport;

export const isOfCalls = (of: ReportQuery['of']): of is CallReportKey => of !== 'queues' && of !== 'agents';

const asked = ({ of, from, to, by, days, sameTopic }: ReportQuery) => ({
  ...{ from, to, by },
  ...(isOfCalls(of) && { report: of }),
  ...(of === 'repeats' && days && { days }),
  ...(of === 'repeats' && sameTopic && { sameTopic }),
});

const pathOf = (of: ReportQuery['of']) => (isOfCalls(of) ? '/reports/calls' : `/reports/${of}`);

/** Not live: a report is counted every minute, and is asked for again when somebody comes back to it. */
export const useReport = (query: ReportQuery) =>
  useQuery({
    queryKey: ['reports', query],
    queryFn: (): Promise<Report> => {
      if (isOfCalls(query.of)) return http.get(pathOf(query.of), CallReport, asked(query));
      return query.of === 'queues'
        ? http.get('/reports/queues', QueueReport, asked(query))
        : http.get('/reports/agents', AgentReport, asked(query));
    },
    placeholderData: (previous, before) => ((before?.queryKey[1] as ReportQuery | undefined)?.of === query.of ? previous : undefined),
  });

export const reportFileAddress = (query: ReportQuery, format: string) =>
  `/api${pathOf(query.of)}/file?${new URLSearchParams({ ...asked(query), format }).toString()}`;

const settingsKey = ['reports', 'settings'] as const;
const StoredRepeatSettings = RepeatSettings.extend({ version: z.int() });

/** How the company looks at callers who call again. */
export const useRepeatSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: () => http.get('/reports/settings', StoredRepeatSettings) });

export function useSaveRepeatSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (settings: RepeatSettingsInput) => http.put('/reports/settings', settings, StoredRepeatSettings),
    onSettled: () => cache.invalidateQueries({ queryKey: ['reports'] }),
  });
}

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
export const useCounted = (query: ReportQuery, figure: Figure) => useRows('/reports/calls/behind', CountedCall, query, figure);

type Days = Pick<ReportQuery, 'from' | 'to'>;

export const useCampaignFigures = ({ from, to }: Days) =>
  useQuery({ queryKey: ['reports', 'campaigns', from, to], queryFn: () => http.get('/reports/campaigns', CampaignsReport, { from, to }) });

export const campaignsFileAddress = ({ from, to }: Days, format: string) =>
  `/api/reports/campaigns/file?${new URLSearchParams({ from, to, format }).toString()}`;
