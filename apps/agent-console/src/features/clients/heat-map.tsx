import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HeatCell } from '@callcard/crm-core';
import './heat-map.css';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];
/** Hours outside of these are shown only when something was in them. */
const OFFICE = { from: 8, to: 20 };

interface HeatMapProps {
  cells: readonly HeatCell[];
  label: string;
  onOpen: (cell: HeatCell) => void;
}

/** Answered calls by weekday and hour: a table whose cells are the darker the more there were; each opens its calls. */
export function HeatMap({ cells, label, onOpen }: HeatMapProps) {
  const { t } = useTranslation();
  const most = Math.max(1, ...cells.map(({ count }) => count));
  const from = Math.min(OFFICE.from, ...cells.map(({ hour }) => hour));
  const to = Math.max(OFFICE.to, ...cells.map(({ hour }) => hour + 1));
  const hours = Array.from({ length: to - from }, (_, index) => from + index);
  const at = (weekday: number, hour: number) => cells.find((cell) => cell.weekday === weekday && cell.hour === hour);
  return (
    <div className="heat-map" tabIndex={0} role="region" aria-label={label}>
      <table aria-label={label}>
        <thead>
          <tr>
            <td />
            {hours.map((hour) => (
              <th key={hour} scope="col" className="figures">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {WEEKDAYS.map((weekday) => (
            <tr key={weekday}>
              <th scope="row">{t(`portrait.weekday.${weekday as 1}`)}</th>
              {hours.map((hour) => {
                const cell = at(weekday, hour);
                if (!cell) return <td key={hour} />;
                return (
                  <td key={hour} style={{ '--heat': `${Math.round(15 + (55 * cell.count) / most)}%` } as React.CSSProperties}>
                    <UnstyledButton
                      className="figures"
                      onClick={() => onOpen(cell)}
                      aria-label={t('portrait.cell', { weekday: t(`portrait.weekday.${weekday as 1}`), hour, count: cell.count })}
                    >
                      {cell.count}
                    </UnstyledButton>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
