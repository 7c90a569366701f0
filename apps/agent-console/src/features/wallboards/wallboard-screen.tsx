import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { frameAge, wallboardPage, type WallboardFrame } from '@callcard/crm-core';
import { useNow } from '../../lib/clock';
import { speak } from '../../lib/i18n';
import { QueueTiles } from './queue-tiles';
import { useKiosk } from './use-kiosk';
import './wallboard.css';

/** A screen on the wall: its queues in large type, page after page; figures that nobody vouches for are grey and say since when. */
export function WallboardScreen({ frame }: { frame: WallboardFrame }) {
  const { t } = useTranslation();
  const now = useNow();
  const still = useKiosk();
  const { locale, name, at } = frame;
  useEffect(() => void speak(locale), [locale]);
  const seconds = Math.max(0, Math.round((now - Date.parse(at)) / 1000));
  const age = frameAge(seconds);
  const { page, pages, queues } = wallboardPage(frame, now / 1000);
  const timeZone = frame.timeZone ?? undefined;
  const clock = (moment: number) => new Intl.DateTimeFormat(locale, { timeStyle: 'medium', hourCycle: 'h23', timeZone }).format(moment);
  const today = new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium', timeZone }).format(now);
  return (
    <main className="wallboard" data-age={age} data-theme={frame.theme} data-still={still || undefined}>
      <header>
        <h1>{name}</h1>
        <p className="figures">
          <time>{clock(now)}</time> · {today}
        </p>
      </header>
      <div className="wallboard-queues" data-count={queues.length}>
        {queues.map((queue) => (
          <QueueTiles key={queue.queueId} queue={queue} stale={age === 'stale'} />
        ))}
        {queues.length === 0 && <p>{t('wallboard.noQueues')}</p>}
      </div>
      <footer>
        <p role="status">
          {age === 'stale' && `⚠ ${t('wallboard.noDataSince', { time: clock(Date.parse(at)) })}`}
          {age === 'aged' && t('wallboard.dataOld', { count: seconds })}
        </p>
        {pages > 1 && <p className="figures">{t('wallboard.page', { page: page + 1, pages })}</p>}
      </footer>
    </main>
  );
}
