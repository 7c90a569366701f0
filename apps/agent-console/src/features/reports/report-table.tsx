import { type ReactNode, useState } from 'react';
import { Button, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dateTime } from '../../lib/format';
import type { Figure, Report, ReportQuery } from './api';
import { COLUMNS, figureBehind, kpiOf, type ReportKpi, useKpiText } from './figures';
import { useFormula, useRowName } from './row-words';

/** A month by quarters has some thousand rows: the file has them all at once. */
const AT_ONCE = 200;

interface ReportTableProps {
  report: Report;
  of: ReportQuery['of'];
  /** To the calls behind a figure. */
  link: (figure: Figure, text: string, label: string) => ReactNode;
}

/** Every row of a report, and their total; numbers of calls lead to them. */
export function ReportTable({ report, of, link }: ReportTableProps) {
  const { t, i18n } = useTranslation();
  const say = useKpiText();
  const [most, setMost] = useState(AT_ONCE);
  const nameOf = useRowName(report);
  const formula = useFormula(of);
  const cell = (row: Report['total'], kpi: ReportKpi, name: string, key?: string) => {
    const [value, figure] = [kpiOf(row, kpi), figureBehind(of, kpi)];
    const text = say(kpi, value);
    if (!figure || !value) return text;
    return link({ figure, ...(key !== undefined && { key }) }, text, `${t(`report.kpi.${kpi}`)}, ${name}: ${text}`);
  };
  const line = (id: string, name: string, row: Report['total'], key?: string) => (
    <Table.Tr key={id}>
      <Table.Th scope="row" miw={150}>
        {name}
        {row.correctedAt && (
          <Text size="xs" c="dimmed">
            {t(of === 'results' ? 'report.correctedResult' : 'report.corrected', { at: dateTime(row.correctedAt, i18n.language) })}
          </Text>
        )}
      </Table.Th>
      {COLUMNS[of].map((kpi) => (
        <Table.Td key={kpi} ta="right" className="figures">
          {cell(row, kpi, name, key)}
        </Table.Td>
      ))}
    </Table.Tr>
  );
  return (
    <>
      <Table.ScrollContainer minWidth={1100} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t(`report.of.${of}`)} fz="sm" highlightOnHover stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t(`report.by.${report.by}`)}</Table.Th>
              {COLUMNS[of].map((kpi) => (
                <Table.Th key={kpi} ta="right" title={formula(kpi)}>
                  {t(`report.kpi.${kpi}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{report.rows.slice(0, most).map((row) => line(row.key, nameOf(row), row, row.key))}</Table.Tbody>
          <Table.Tfoot>{line('total', t('report.total'), report.total)}</Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
      {report.rows.length > most && (
        <Button variant="default" w="fit-content" className="no-print" onClick={() => setMost(most + AT_ONCE)}>
          {t('report.moreRows', { count: report.rows.length - most })}
        </Button>
      )}
    </>
  );
}
