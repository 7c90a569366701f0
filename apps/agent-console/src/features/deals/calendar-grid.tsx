import { Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslation } from 'react-i18next';
import { inLanes, placeInDay, type Activity } from '@callcard/crm-core';
import './deals.css';

/** A column of the calendar: a day, or a person's day. */
export interface CalendarColumn {
  key: string;
  day: string;
  title: string;
  today: boolean;
  activities: Activity[];
}

interface CalendarGridProps {
  columns: CalendarColumn[];
  timeZone: string;
  hrefOf: (activity: Activity) => string | null;
  onChoose: (activity: Activity) => void;
}

/** The hours shown where nothing lies outside of them. */
const [FIRST, LAST] = [8, 19];
const SHORTEST = 26;
/** What lasts less has room for one line. */
const SHORT_MINUTES = 45;

const pad = (value: number) => String(value).padStart(2, '0');
const clock = (minutes: number) => `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;

/** From one entry to the next with the arrows: up and down within its day, left and right between days. */
function goOn(press: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: [0, 1], ArrowUp: [0, -1], ArrowRight: [1, 0], ArrowLeft: [-1, 0] }[press.key];
  if (!step || press.ctrlKey || press.altKey || press.metaKey || press.shiftKey) return;
  const days = [...press.currentTarget.querySelectorAll('.calendar-day')].map((day) => [...day.querySelectorAll<HTMLElement>('a, button')]);
  const day = days.findIndex((entries) => entries.some((entry) => entry === document.activeElement));
  const [across = 0, down = 0] = step;
  const at = day < 0 ? -1 : days[day]!.indexOf(document.activeElement as HTMLElement);
  const beside =
    across === 0
      ? undefined
      : (across > 0 ? days.slice(day + 1) : days.slice(0, Math.max(day, 0)).reverse()).find((entries) => entries.length > 0);
  const target = across === 0 ? days[day]?.[at + down] : beside?.[0];
  if (!target) return;
  press.preventDefault();
  target.focus();
}

/** Activities by the clock on the wall, a column a day, side by side where they overlap. */
export function CalendarGrid({ columns, timeZone, hrefOf, onChoose }: CalendarGridProps) {
  const placed = columns.map(({ day, activities }) =>
    inLanes(
      activities.flatMap((activity) => {
        const place = placeInDay(activity, day, timeZone);
        return place ? [{ activity, ...place, to: Math.max(place.to, place.from + SHORTEST) }] : [];
      }),
    ),
  );
  const all = placed.flat();
  const first = Math.min(FIRST, ...all.map(({ from }) => Math.floor(from / 60)));
  const last = Math.max(LAST, ...all.map(({ to }) => Math.min(24, Math.ceil(to / 60))));
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const size = (minutes: number) => `${(minutes / 60) * 48}px`;
  const style = { '--calendar-columns': columns.length, '--calendar-hours': hours.length } as React.CSSProperties;
  return (
    <div className="calendar" style={style} onKeyDown={goOn}>
      <div className="calendar-head" aria-hidden="true" />
      {columns.map(({ key, title, today }) => (
        <div className="calendar-head" key={key} id={`calendar-${key}`} aria-current={today ? 'date' : undefined}>
          <Text size="sm" fw={600} className="figures">
            {title}
          </Text>
        </div>
      ))}
      <div className="calendar-hours" aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour} className="calendar-hour figures" style={{ top: size((hour - first) * 60) }}>
            {pad(hour)}:00
          </span>
        ))}
      </div>
      {columns.map(({ key }, index) => (
        <ul className="calendar-day" key={key} aria-labelledby={`calendar-${key}`}>
          {placed[index]!.map(({ activity, from, to, lane, lanes }) => (
            <li
              key={activity.id}
              className="calendar-entry"
              data-state={activity.state}
              data-short={to - from < SHORT_MINUTES || undefined}
              style={{ top: size(from - first * 60), height: size(to - from), left: `${(lane / lanes) * 100}%`, width: `${100 / lanes}%` }}
            >
              <Entry activity={activity} time={clock(from)} href={hrefOf(activity)} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}

interface EntryProps {
  activity: Activity;
  time: string;
  href: string | null;
  onChoose: (activity: Activity) => void;
}

function Entry({ activity, time, href, onChoose }: EntryProps) {
  const { t } = useTranslation();
  const { type, subject, dealSubject, clientName, state } = activity;
  const words = [`${time} ${t(`deal.kind.${type}`)}`, subject || dealSubject, clientName, state === 'done' && t('deal.isDone')];
  const text = words.filter(Boolean).join(' · ');
  return href ? (
    <Link to={href}>{text}</Link>
  ) : (
    <button type="button" onClick={() => onChoose(activity)}>
      {text}
    </button>
  );
}
