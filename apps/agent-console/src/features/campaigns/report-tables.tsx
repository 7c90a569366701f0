import type { ReactNode } from 'react';
import { Group, Table, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CampaignReport, ReportFigures, ReportTable } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { FileLinks } from '../../ui/file-links';
import { BarRows } from '../../ui/charts/bar-rows';

/** From dialling to what the campaign is for, each step as a share of the first. */
export function Funnel({ all }: { all: ReportFigures }) {
  const { t } = useTranslation();
  const { percent, whole } = useFigures();
  const steps = ['dialled', 'answeredLive', 'reached', 'contacts', 'conversions'] as const;
  return (
    <BarRows
      title={t('campaignReport.funnel')}
      full={Math.max(1, all.dialled)}
      rows={steps.map((step) => ({
        name: t(`campaignReport.column.${step}`),
        value: all[step],
        text: all.dialled === 0 ? whole(all[step]) : `${whole(all[step])} · ${percent(all[step] / all.dialled, 1)}`,
      }))}
    />
  );
}

const COLUMNS = ['dialled', 'answeredLive', 'machines', 'dropped', 'dropRate', 'reached', 'contacts', 'conversions', 'minutes', 'cost', 'costPerConversion'] as const; // prettier-ignore

interface FiguresTableProps {
  table: Exclude<ReportTable, 'results'>;
  rows: { id: string; name: string; figures: ReportFigures }[];
  addressOf: (table: ReportTable, format: 'csv' | 'xlsx') => string;
}

/** What the attempts of each agent, hour, list or beginning of a number came to. */
export function FiguresTable({ table, rows, addressOf }: FiguresTableProps) {
  const { t } = useTranslation();
  return (
    <>
      <TableHead table={table} addressOf={addressOf} />
      <FiguresRows label={t(`campaignReport.table.${table}`)} first={t(`campaignReport.first.${table}`)} rows={rows} />
    </>
  );
}

interface FiguresRowsProps {
  label: string;
  first: string;
  rows: { id: string; name: ReactNode; figures: ReportFigures; more?: string[] }[];
  /** Heads of what stands behind the figures. */
  more?: string[];
}

/** Rows of figures of attempts, whatever they are of. */
export function FiguresRows({ label, first, rows, more = [] }: FiguresRowsProps) {
  const { t } = useTranslation();
  const { percent, whole, number } = useFigures();
  const cell = (figures: ReportFigures, column: (typeof COLUMNS)[number]) => {
    if (column === 'dropRate') return percent(figures.dropRate, 1);
    if (column === 'minutes') return number(figures.lineSeconds / 60);
    if (column === 'cost' || column === 'costPerConversion') return number(figures[column]);
    return whole(figures[column]);
  };
  return (
    <Table.ScrollContainer minWidth={900} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={label} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{first}</Table.Th>
            {[...COLUMNS.map((column) => t(`campaignReport.column.${column}`)), ...more].map((head) => (
              <Table.Th key={head} ta="right">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ id, name, figures, more: behind = [] }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{name}</Table.Th>
              {[...COLUMNS.map((column) => cell(figures, column)), ...behind].map((text, place) => (
                <Table.Td key={[...COLUMNS, ...more][place]} ta="right" className="figures">
                  {text}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface ResultsTableProps {
  results: CampaignReport['results'];
  resultText: (key: string) => string;
  addressOf: FiguresTableProps['addressOf'];
}

/** How often each result was given, and what all of it has cost for each. */
export function ResultsTable({ results, resultText, addressOf }: ResultsTableProps) {
  const { t } = useTranslation();
  const { whole, number } = useFigures();
  return (
    <>
      <TableHead table="results" addressOf={addressOf} />
      <Table.ScrollContainer minWidth={480}>
        <Table aria-label={t('campaignReport.table.results')} fz="sm">
          <Table.Thead>
            <Table.Tr>
              {(['result', 'given', 'conversion'] as const).map((column) => (
                <Table.Th key={column}>{t(`campaignReport.results.${column}`)}</Table.Th>
              ))}
              <Table.Th ta="right">{t('campaignReport.results.costEach')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {results.map(({ result, count, conversion, costEach }) => (
              <Table.Tr key={result}>
                <Table.Th scope="row">{resultText(result)}</Table.Th>
                <Table.Td className="figures">{whole(count)}</Table.Td>
                <Table.Td>{t(conversion ? 'common.yes' : 'common.no')}</Table.Td>
                <Table.Td ta="right" className="figures">
                  {number(costEach)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

function TableHead({ table, addressOf }: { table: ReportTable; addressOf: FiguresTableProps['addressOf'] }) {
  const { t } = useTranslation();
  const title = t(`campaignReport.table.${table}`);
  return (
    <Group justify="space-between">
      <Title order={2} size="h5">
        {title}
      </Title>
      <FileLinks addressOf={(format) => addressOf(table, format)} labelOf={(format) => t('campaignReport.file', { title, format })} />
    </Group>
  );
}
