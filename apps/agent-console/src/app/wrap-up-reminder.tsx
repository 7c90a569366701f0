import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useMyAgent } from '../features/agents/api';
import { chime } from '../features/softphone/audio/tones';
import { useServerSilence } from '../realtime/stale';
import { sayPolitely } from '../ui/announcer';
import { useSecondsLeft } from '../ui/timer';

const REMINDERS = [30, 10];
const TICK_AT = 10;

/** On whatever page: says half a minute and ten seconds before the end of my wrap-up how long it still lasts. */
export function WrapUpReminder() {
  const { t } = useTranslation();
  const agent = useMyAgent().data;
  const until = agent?.state === 'wrapUp' ? agent.until : null;
  const left = useSecondsLeft(until);
  const silent = useServerSilence() !== null;
  const isDue = until !== null && !silent && REMINDERS.includes(left);
  useEffect(() => {
    if (!isDue) return;
    sayPolitely(t('call.wrapUpSaid', { count: left }));
    if (left === TICK_AT) chime('wrapUpEnding');
  }, [isDue, left, t]);
  return null;
}
