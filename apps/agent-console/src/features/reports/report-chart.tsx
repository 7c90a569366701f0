import { useTranslation } from 'react-i18next';
import { type AgentReport, type QueueReport, startOfRow } from '@callcard/crm-core';
import { BarRows } from '../../ui/charts/bar-rows';
import { Columns } from '../../ui/charts/columns';
import type { Report } from './api';
import { HeatMap } from './heat-map';
import { kpiOf, useKpiText } from './figures';

const isOfQueues = (report: Report): report is QueueReport => 'settings' in report;

/** Over time: what came of the calls, or what people did. By queue or person: their one figure of merit. */
export function ReportChart({ report }: { report: Report }) {
  const { t } = useTranslation();
  const say = useKpiText();
  if (report.by === 'queue' || report.by === 'agent') {
    const kpi = report.by === 'queue' ? 'serviceLevel' : 'occupancy';
    const rows = report.rows.map((row) => ({ name: row.name ?? row.key, value: kpiOf(row, kpi) ?? 0, text: say(kpi, kpiOf(row, kpi)) }));
    return rows.length === 0 ? null : <BarRows title={t(`report.kpi.${kpi}`)} full={1} rows={rows} />;
  }
  if (report.by === 'hourOfWeek') {
    const kpi = isOfQueues(report) ? 'offered' : 'handled';
    return <HeatMap report={report} title={t(`report.kpi.${kpi}`)} valueOf={(row) => kpiOf(row, kpi) ?? 0} />;
  }
  return isOfQueues(report) ? <CallColumns report={report} /> : <TimeColumns report={report} />;
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
