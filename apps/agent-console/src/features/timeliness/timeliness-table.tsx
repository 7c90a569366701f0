import type { ReactNode } from 'react';
import { Progress, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TIMELY, type Timeliness, type Timely } from '@callcard/crm-core';

interface TimelinessTableProps {
  label: string;
  items: Timeliness[];
  /** A number that opens the list behind it. */
  link: (row: Timeliness, timely: Timely, count: number) => ReactNode;
}

/** Who finishes in time: a bar for each, and every number of it. */
export function TimelinessTable({ label, items, link }: TimelinessTableProps) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table aria-label={label} fz="sm" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('timeliness.who')}</Table.Th>
            <Table.Th w={200}>{t('timeliness.share')}</Table.Th>
            {TIMELY.map((timely) => (
              <Table.Th key={timely} ta="right">
                {t(`timeliness.column.${timely}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((row) => (
            <Table.Tr key={row.id}>
              <Table.Th scope="row">{row.name ?? t('timeliness.nobody')}</Table.Th>
              <Table.Td>
                <Share row={row} />
              </Table.Td>
              {TIMELY.map((timely) => (
                <Table.Td key={timely} ta="right" className="figures">
                  {row[timely] === 0 ? 0 : link(row, timely, row[timely])}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Share({ row: { inTime, late } }: { row: Timeliness }) {
  const { t } = useTranslation();
  const all = inTime + late;
  if (all === 0) return <>{t('timeliness.noneFinished')}</>;
  const words = t('timeliness.percent', { percent: String(Math.round((100 * inTime) / all)) });
  return (
    <>
      {words}
      <Progress.Root size="md">
        <Progress.Section value={(100 * inTime) / all} color="teal.8" aria-label={words} />
        <Progress.Section value={(100 * late) / all} color="red.9" aria-label={t('timeliness.column.late')} />
      </Progress.Root>
    </>
  );
}
