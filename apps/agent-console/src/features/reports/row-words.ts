import { useTranslation } from 'react-i18next';
import { ReportInterval, startOfRow } from '@callcard/crm-core';
import { localText } from '../../lib/local-text';
import { isOfCalls, type Report, type ReportQuery } from './api';
import type { ReportKpi } from './figures';

/** What a row of a report is called. */
export function useRowName(report: Report) {
  const { t, i18n } = useTranslation();
  return (row: Report['rows'][number]): string => {
    if (!('label' in row)) return row.name ?? startOfRow(report.by, row.key, report.timeZone, i18n.language);
    if (ReportInterval.safeParse(report.by).success) return startOfRow(report.by, row.key, report.timeZone, i18n.language);
    const words = [row.name ?? row.number, row.label && localText(row.label, i18n.language)].filter(Boolean).join(' ');
    return words || row.key || t('report.without');
  };
}

/** How a figure is made, in words. */
export function useFormula(of: ReportQuery['of']) {
  const { t } = useTranslation();
  // Each report has the words of its own figures: which those are, the compiler does not follow.
  return (kpi: ReportKpi): string =>
    t((isOfCalls(of) ? `report.callFormula.${of}.${kpi}` : `report.formula.${kpi}`) as 'report.formula.offered');
}
