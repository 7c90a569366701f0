import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { startOfRow } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';
import type { Report } from './api';
import './heat-map.css';

const DAYS = [1, 2, 3, 4, 5, 6, 7];
const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

interface HeatMapProps {
  report: Report;
  title: string;
  valueOf: (row: Report['rows'][number]) => number;
}

/** The hours of a week, the darker the more; each cell has its number, so that nobody has to tell colours apart. */
export function HeatMap({ report, title, valueOf }: HeatMapProps) {
  const { i18n } = useTranslation();
  const { whole } = useFigures();
  const values = new Map<string, number>();
  for (const row of report.rows) values.set(row.key, valueOf(row));
  const most = Math.max(1, ...values.values());
  const dayOf = (day: number) => startOfRow('hourOfWeek', `${day}-00`, report.timeZone, i18n.language).replace(' 00:00', '');
  return (
    <Table.ScrollContainer minWidth={720} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }} className="heat-map">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td />
            {HOURS.map((hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {DAYS.map((day) => (
            <tr key={day}>
              <th scope="row">{dayOf(day)}</th>
              {HOURS.map((hour) => {
                const value = values.get(`${day}-${hour}`) ?? 0;
                return (
                  <td key={hour} style={{ '--heat': `${Math.round((60 * value) / most)}%` } as React.CSSProperties}>
                    {value === 0 ? '' : whole(value)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Table.ScrollContainer>
  );
}
