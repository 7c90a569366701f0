import { Button, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StaffedDay } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import { dayName } from './weeks';

interface ForecastDaysProps {
  days: StaffedDay[];
  shown: string;
  onShow: (date: string) => void;
}

const sumOf = (day: StaffedDay, of: (quarter: StaffedDay['quarters'][number]) => number) =>
  day.quarters.reduce((sum, quarter) => sum + of(quarter), 0);

/** The days of the week, each with what it takes and what is planned; one of them is opened. */
export function ForecastDays({ days, shown, onShow }: ForecastDaysProps) {
  const { t, i18n } = useTranslation();
  const { whole, number } = useFigures();
  return (
    <Table.ScrollContainer minWidth={640} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('staff.days')} fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('staff.day')}</Table.Th>
            {(['calls', 'peak', 'neededHours', 'plannedHours', 'missing'] as const).map((column) => (
              <Table.Th key={column} ta="right">
                {t(`staff.column.${column}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.map((day) => {
            const missing = sumOf(day, ({ needed, planned }) => Math.max(0, needed - planned)) / 4;
            return (
              <Table.Tr
                key={day.date}
                aria-current={day.date === shown || undefined}
                bg={day.date === shown ? 'var(--mantine-color-default-hover)' : undefined}
              >
                <Table.Th scope="row">
                  <Button size="compact-sm" variant="default" aria-pressed={day.date === shown} onClick={() => onShow(day.date)}>
                    {dayName(day.date, i18n.language)}
                  </Button>{' '}
                  {day.holiday?.name}
                </Table.Th>
                <Table.Td ta="right" className="figures">
                  {whole(sumOf(day, ({ calls }) => calls))}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {whole(Math.max(0, ...day.quarters.map(({ needed }) => needed)))}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {number(sumOf(day, ({ needed }) => needed) / 4)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {number(sumOf(day, ({ planned }) => planned) / 4)}
                </Table.Td>
                <Table.Td ta="right" className="figures">
                  {missing > 0 ? `⚠ ${number(missing)}` : '–'}
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
