import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffedDay } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { wallClock } from './weeks';

interface ForecastQuartersProps {
  day: StaffedDay;
  timeZone: string;
  serviceSeconds: number;
}

const COLUMNS = ['calls', 'handling', 'load', 'agents', 'needed', 'planned', 'occupancy', 'wait'] as const;

/** A day, quarter of an hour by quarter of an hour; those in which nobody calls and nobody is planned are left out. */
export function ForecastQuarters({ day, timeZone, serviceSeconds }: ForecastQuartersProps) {
  const { t } = useTranslation();
  const { whole, number, percent } = useFigures();
  const rows = day.quarters.filter(({ agents, planned }) => agents > 0 || planned > 0);
  return (
    <Table.ScrollContainer minWidth={860} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('staff.quarters')} fz="sm" highlightOnHover stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.time')}</Table.Th>
            {COLUMNS.map((column) => (
              <Table.Th key={column} ta="right">
                {t(`staff.column.${column}`)}
              </Table.Th>
            ))}
            <Table.Th ta="right">{t('staff.serviceLevel', { seconds: serviceSeconds })}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((quarter) => {
            const isShort = quarter.planned < quarter.needed;
            const cells = [
              number(quarter.calls),
              t('staff.seconds', { seconds: whole(quarter.handlingSeconds) }),
              number(quarter.load),
              whole(quarter.agents),
              whole(quarter.needed),
              `${isShort ? '⚠ ' : ''}${number(quarter.planned)}`,
              percent(quarter.occupancy),
              quarter.answerSeconds === null ? '–' : t('staff.seconds', { seconds: number(quarter.answerSeconds) }),
              percent(quarter.serviceLevel),
            ];
            return (
              <Table.Tr key={quarter.at}>
                <Table.Th scope="row">{wallClock(quarter.at, timeZone)}</Table.Th>
                {cells.map((cell, place) => (
                  <Table.Td key={place} ta="right" className="figures">
                    {cell}
                  </Table.Td>
                ))}
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
