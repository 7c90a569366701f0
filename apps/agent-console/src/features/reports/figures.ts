import { useTranslation } from 'react-i18next';
import {
  AGENT_KPIS,
  CALL_DIVISIONS,
  CALL_KPIS,
  CallReportKey,
  QUEUE_KPIS,
  ReportInterval,
  type AgentKpi,
  type CallKpi,
  type KpiUnit,
  type QueueKpi,
} from '@callcard/crm-core';
import { longDuration } from '../../lib/format';
import { useFigures } from '../../lib/use-figures';
import { isOfCalls, type Report, type ReportQuery } from './api';

export type ReportKpi = QueueKpi | AgentKpi | CallKpi;

const ofCalls = <Value>(value: (key: CallReportKey) => Value) =>
  Object.fromEntries(CallReportKey.options.map((key) => [key, value(key)])) as Record<CallReportKey, Value>;

/** The columns of a report, in their order. */
export const COLUMNS: Record<ReportQuery['of'], ReportKpi[]> = {
  queues: Object.keys(QUEUE_KPIS) as QueueKpi[],
  agents: Object.keys(AGENT_KPIS) as AgentKpi[],
  ...ofCalls((key) => Object.keys(CALL_KPIS[key]) as CallKpi[]),
};

const BEHIND: Partial<Record<ReportKpi, string>> = {
  ...{ offered: 'offered', answered: 'answered', abandoned: 'abandoned', shortAbandoned: 'shortAbandoned', callbacks: 'callbacks' },
  ...{ elsewhere: 'elsewhere', answeredWithin: 'answeredWithin' },
  ...{ handled: 'handled', transferRate: 'transferred', holdRate: 'held' },
};

/** Of calls every count is one of calls; a share leads to its part. */
const BEHIND_SHARES: Partial<Record<ReportKpi, string>> = {
  ...{
    answeredRate: 'answered',
    resultRate: 'withResult',
    repeatRate: 'repeats',
    firstContactResolution: 'resolved',
    talkedRate: 'talked',
  },
};

/** Which figure's calls stand behind a column. */
export const figureBehind = (of: ReportQuery['of'], kpi: ReportKpi): string | undefined =>
  isOfCalls(of) ? (BEHIND_SHARES[kpi] ?? (UNITS[kpi] === 'count' ? kpi : undefined)) : BEHIND[kpi];

const UNITS: Record<string, KpiUnit> = Object.fromEntries(
  [QUEUE_KPIS, AGENT_KPIS, ...Object.values(CALL_KPIS)].flatMap((kpis) =>
    Object.entries<{ unit: KpiUnit }>(kpis).map(([key, { unit }]) => [key, unit]),
  ),
);

/** Times of whole shifts as hours; means, and waits, in seconds. */
const IN_SECONDS: ReadonlySet<string> = new Set([
  'averageSpeedOfAnswer',
  'longestWait',
  'averageHandlingTime',
  'averageTalk',
  'averageWait',
]);

/** A figure in the reader's words; one that has nothing to be divided by: a dash. */
export function useKpiText() {
  const { t } = useTranslation();
  const { whole, number, percent } = useFigures();
  return (kpi: ReportKpi, value: number | null | undefined): string => {
    if (value === null || value === undefined) return '–';
    if (UNITS[kpi] === 'count') return whole(value);
    if (UNITS[kpi] === 'share') return percent(value, 1);
    return IN_SECONDS.has(kpi) ? t('report.seconds', { seconds: number(value) }) : longDuration(value);
  };
}

export const kpiOf = (row: Report['total'], kpi: ReportKpi): number | null => row.kpis[kpi] ?? null;

/** By what each report can be divided. */
export const DIVISIONS = {
  queues: ['queue', ...ReportInterval.options],
  agents: ['agent', ...ReportInterval.options],
  ...ofCalls((key) => [...CALL_DIVISIONS[key], ...ReportInterval.options]),
} as const;

/** The figure that a report shows of each of its rows: in bars, and in the map of a week. */
export const MAINLY: Record<ReportQuery['of'], { share: ReportKpi; count: ReportKpi }> = {
  queues: { share: 'serviceLevel', count: 'offered' },
  agents: { share: 'occupancy', count: 'handled' },
  lines: { share: 'answeredRate', count: 'calls' },
  results: { share: 'resultRate', count: 'calls' },
  repeats: { share: 'firstContactResolution', count: 'calls' },
  causes: { share: 'answeredRate', count: 'legs' },
  paths: { share: 'talkedRate', count: 'transfers' },
};

/** Into what the calls of an interval are divided in the chart; the rest of them is one part more. */
export const PARTS: Record<CallReportKey, ReportKpi[]> = {
  lines: ['answered', 'abandoned'],
  results: ['inbound', 'outbound'],
  repeats: ['repeats'],
  causes: ['inbound', 'outbound'],
  paths: ['talked', 'lost'],
};
