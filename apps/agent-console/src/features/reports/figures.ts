import { useTranslation } from 'react-i18next';
import { AGENT_KPIS, QUEUE_KPIS, type AgentKpi, type KpiUnit, type QueueKpi } from '@callcard/crm-core';
import { longDuration } from '../../lib/format';
import { useFigures } from '../../lib/use-figures';
import type { Report, ReportQuery } from './api';

export type ReportKpi = QueueKpi | AgentKpi;

/** The columns of a report, in their order. */
export const COLUMNS = {
  queues: Object.keys(QUEUE_KPIS) as QueueKpi[],
  agents: Object.keys(AGENT_KPIS) as AgentKpi[],
};

/** Which figure's calls stand behind a column. */
export const BEHIND: Partial<Record<ReportKpi, string>> = {
  ...{ offered: 'offered', answered: 'answered', abandoned: 'abandoned', shortAbandoned: 'shortAbandoned', callbacks: 'callbacks' },
  ...{ elsewhere: 'elsewhere', answeredWithin: 'answeredWithin' },
  ...{ handled: 'handled', transferRate: 'transferred', holdRate: 'held' },
};

const UNITS: Record<string, KpiUnit> = Object.fromEntries(
  [...Object.entries(QUEUE_KPIS), ...Object.entries(AGENT_KPIS)].map(([key, { unit }]) => [key, unit]),
);

/** Times of whole shifts as hours; means, and waits, in seconds. */
const IN_SECONDS: ReadonlySet<string> = new Set(['averageSpeedOfAnswer', 'longestWait', 'averageHandlingTime']);

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
  queues: ['queue', 'quarter', 'hour', 'day', 'hourOfWeek'],
  agents: ['agent', 'quarter', 'hour', 'day', 'hourOfWeek'],
} as const;
export type Division = (typeof DIVISIONS)[ReportQuery['of']][number];
