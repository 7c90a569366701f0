import { useTranslation } from 'react-i18next';
import { abandonmentRate, figureText, readingOf, serviceLevel, type AlertMetric, type WallboardQueue } from '@callcard/crm-core';
import { useFigures } from '../../lib/use-figures';

interface Tile {
  title: string;
  value: string;
  /** Beside the figure, smaller. */
  more?: string;
  /** The thresholds that make it alarming. */
  metrics: readonly AlertMetric[];
}

/** One queue in six figures. `stale`: nothing is heard at all. */
export function QueueTiles({ queue, stale }: { queue: WallboardQueue; stale: boolean }) {
  const { t } = useTranslation();
  const tiles = useTiles(queue);
  return (
    <section aria-label={queue.title} className="wallboard-queue" data-stale={stale || !queue.heard || undefined}>
      <h2>
        {queue.title}
        {!queue.heard && <span> · ⚠ {t('wallboard.unheard')}</span>}
      </h2>
      <dl>
        {tiles.map(({ title, value, more, metrics }) => {
          const alarmed = metrics.some((metric) => queue.alerts.includes(metric));
          return (
            <div key={title} className="wallboard-tile" data-alarmed={alarmed || undefined}>
              <dt>
                {alarmed && <span aria-label={t('wallboard.alarm')}>⚠ </span>}
                {title}
              </dt>
              <dd className="figures">
                {value}
                {more && <small>{more}</small>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

function useTiles(queue: WallboardQueue): Tile[] {
  const { t } = useTranslation();
  const { percent, whole } = useFigures();
  const { waiting, longestWaitSeconds, recent, today, agents, settings } = queue;
  const atWork = readingOf('atWork', { ...queue, longestSince: null }, 0);
  return [
    { title: t('wallboard.waiting'), value: whole(waiting), metrics: ['waiting'] },
    {
      title: t('wallboard.longest'),
      value: longestWaitSeconds === null ? '–' : figureText('longestWait', longestWaitSeconds),
      metrics: ['longestWait', 'answerSpeedRecent'],
    },
    {
      title: t('wallboard.serviceLevel', { seconds: settings.serviceSeconds }),
      value: percent(serviceLevel(recent, 'neutral')),
      more: t('wallboard.today', { value: percent(serviceLevel(today, 'neutral')) }),
      metrics: ['serviceLevelRecent', 'serviceLevelToday'],
    },
    {
      title: t('wallboard.abandoned'),
      value: whole(today.abandoned),
      more: percent(abandonmentRate(today)),
      metrics: ['abandonedRecent', 'abandonedToday'],
    },
    { title: t('wallboard.free'), value: whole(agents.available), metrics: ['available'] },
    { title: t('wallboard.atWork'), value: whole(typeof atWork === 'number' ? atWork : null), metrics: ['atWork'] },
  ];
}
