import { useTranslation } from 'react-i18next';
import type { StaffedDay } from '@callcard/crm-core';
import { wallClock } from './weeks';
import './people-chart.css';

const [WIDTH, HEIGHT] = [960, 150];

/** A line in steps, one for each quarter of an hour, and back along the ground where it is to be filled. */
function steps(values: number[], most: number, filled: boolean): string {
  const x = (place: number) => ((WIDTH * place) / values.length).toFixed(1);
  const y = (value: number) => (HEIGHT - (HEIGHT * value) / most).toFixed(1);
  const line = values.map((value, place) => `${place === 0 ? 'M' : 'L'}${x(place)},${y(value)} L${x(place + 1)},${y(value)}`).join(' ');
  return filled ? `${line} L${WIDTH},${HEIGHT} L0,${HEIGHT} Z` : line;
}

/** People needed and people planned over a day; the same stands in the table beside, for whoever does not see them. */
export function PeopleChart({ day, timeZone }: { day: StaffedDay; timeZone: string }) {
  const { t } = useTranslation();
  const { quarters } = day;
  const most = Math.max(1, ...quarters.map(({ needed, planned }) => Math.max(needed, planned)));
  const [needed, planned] = [quarters.map((quarter) => quarter.needed), quarters.map((quarter) => quarter.planned)];
  const hours = quarters.flatMap(({ at }, place) => (place % 8 === 0 ? [{ at, place }] : []));
  return (
    <figure className="people-chart">
      <figcaption>{t('staff.people')}</figcaption>
      <div aria-hidden="true">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none">
          <path className="people-needed" d={steps(needed, most, true)} />
          <path className="people-planned" d={steps(planned, most, false)} />
        </svg>
        <div className="people-hours figures">
          {hours.map(({ at, place }) => (
            <span key={at} style={{ insetInlineStart: `${(100 * place) / quarters.length}%` }}>
              {wallClock(at, timeZone)}
            </span>
          ))}
        </div>
      </div>
      <p className="bar-legend" aria-hidden="true">
        <span className="people-mark people-mark-needed" /> {t('staff.needed')}
        <span className="people-mark people-mark-planned" /> {t('staff.planned')}
        <span className="column-legend">{t('staff.most', { value: most })}</span>
      </p>
    </figure>
  );
}
