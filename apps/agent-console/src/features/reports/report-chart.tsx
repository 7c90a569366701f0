import { useTranslation } from 'react-i18next';
import { type AgentReport, type CallReport, type QueueReport, ReportInterval, startOfRow } from '@callcard/crm-core';
import { BarRows } from '../../ui/charts/bar-rows';
import { Columns } from '../../ui/charts/columns';
import type { Report } from './api';
import { HeatMap } from './heat-map';
import { kpiOf, MAINLY, PARTS, useKpiText } from './figures';
import { useRowName } from './row-words';

const isOfQueues = (report: Report): report is QueueReport => 'settings' in report;
const isOfCalls = (report: Report): report is CallReport => 'report' in report;
const keyOf = (report: Report) => (isOfCalls(report) ? report.report : isOfQueues(report) ? 'queues' : 'agents');
/** So many rows are drawn: those that stand first. */
const MOST_BARS = 20;

/** Over time: what came of the calls, or what people did. By queue, person, line and the like: their one figure of merit. */
export function ReportChart({ report }: { report: Report }) {
  const { t } = useTranslation();
  const say = useKpiText();
  const nameOf = useRowName(report);
  const { share, count } = MAINLY[keyOf(report)];
  if (report.by === 'hourOfWeek') {
    return <HeatMap report={report} title={t(`report.kpi.${count}`)} valueOf={(row) => kpiOf(row, count) ?? 0} />;
  }
  if (!ReportInterval.safeParse(report.by).success) {
    // Of results, causes and callers there is no share that says something: there is how many.
    const kpi = report.by === 'result' || report.by === 'cause' || report.by === 'caller' ? count : share;
    const values = report.rows.slice(0, MOST_BARS).map((row) => ({ row, value: kpiOf(row, kpi) ?? 0 }));
    const rows = values.map(({ row, value }) => ({ name: nameOf(row), value, text: say(kpi, kpiOf(row, kpi)) }));
    const full = kpi === share ? 1 : Math.max(1, ...values.map(({ value }) => value));
    return rows.length === 0 ? null : <BarRows title={t(`report.kpi.${kpi}`)} full={full} rows={rows} />;
  }
  if (isOfCalls(report)) return <PartColumns report={report} />;
  return isOfQueues(report) ? <CallColumns report={report} /> : <TimeColumns report={report} />;
}

function PartColumns({ report }: { report: CallReport }) {
  const { t, i18n } = useTranslation();
  const parts = PARTS[report.report];
  const { count } = MAINLY[report.report];
  const hasRest = parts.reduce((rest, kpi) => rest - (kpiOf(report.total, kpi) ?? 0), kpiOf(report.total, count) ?? 0) > 0;
  const partsOf = (row: CallReport['rows'][number]) => {
    const values = parts.map((kpi) => kpiOf(row, kpi) ?? 0);
    return [...(hasRest ? [(kpiOf(row, count) ?? 0) - values.reduce((sum, value) => sum + value, 0)] : []), ...values];
  };
  return (
    <Columns
      title={t(`report.kpi.${count}`)}
      legend={[...(hasRest ? [t('report.otherwise')] : []), ...parts.map((kpi) => t(`report.kpi.${kpi}`))]}
      steps={bundled(
        report.rows.map((row) => ({ name: startOfRow(report.by, row.key, report.timeZone, i18n.language), parts: partsOf(row) })),
      )}
    />
  );
}

function CallColumns({ report }: { report: QueueReport }) {
  const { t, i18n } = useTranslation();
  return (
    <Columns
      title={t('report.kpi.offered')}
      legend={[t('report.otherwise'), t('report.kpi.answered'), t('report.kpi.abandoned')]}
      steps={bundled(
        report.rows.map(({ key, figures }) => ({
          name: startOfRow(report.by, key, report.timeZone, i18n.language),
          parts: [figures.callbacks + figures.elsewhere, figures.answered, figures.abandoned + figures.shortAbandoned],
        })),
      )}
    />
  );
}

const hours = (seconds: number) => Math.round(seconds / 36) / 100;

function TimeColumns({ report }: { report: AgentReport }) {
  const { t, i18n } = useTranslation();
  return (
    <Columns
      title={t('report.hoursOnShift')}
      legend={[t('report.kpi.available'), t('report.kpi.handling'), t('report.away')]}
      steps={bundled(
        report.rows.map(({ key, figures: { seconds } }) => ({
          name: startOfRow(report.by, key, report.timeZone, i18n.language),
          parts: [
            hours(seconds.available + seconds.ringing),
            hours(seconds.talking + seconds.held + seconds.wrapUp),
            hours(seconds.break + seconds.missed + seconds.unreachable),
          ],
        })),
      )}
    />
  );
}

/** So many columns can still be told apart on a screen. */
const MOST_COLUMNS = 120;

interface Step {
  name: string;
  parts: number[];
}

/** More intervals than can be shown: neighbours together, in equal bundles. */
export function bundled(steps: Step[]): Step[] {
  const size = Math.ceil(steps.length / MOST_COLUMNS);
  if (size <= 1) return steps;
  return Array.from({ length: Math.ceil(steps.length / size) }, (_, place) => {
    const bundle = steps.slice(place * size, (place + 1) * size);
    const sum = (part: number) => Math.round(100 * bundle.reduce((all, { parts }) => all + parts[part]!, 0)) / 100;
    return { name: `${bundle[0]!.name} – ${bundle.at(-1)!.name}`, parts: bundle[0]!.parts.map((_part, part) => sum(part)) };
  });
}
