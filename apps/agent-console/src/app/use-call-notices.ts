import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pop } from '@callcard/crm-core';
import { useQueueTitle } from '../features/queues/api';
import { startNotices, tellCalls, type CallNotice } from '../lib/call-notices';
import { preferences } from '../lib/preferences';
import { useStore } from '../lib/external-store';
import { callerOf, lineOf } from './pop-words';

/** Who calls is told outside of the window while no tab is seen: with Answer and Decline, and gone as soon as it rings no more. */
export function useCallNotices(open: readonly Pop[], canAnswer: (pop: Pop) => boolean): void {
  const { t, i18n } = useTranslation();
  const queueTitle = useQueueTitle();
  const { incoming, showNames } = useStore(preferences).notifications;
  useEffect(startNotices, []);

  const noticeOf = (pop: Pop): CallNotice => ({
    callId: pop.callId,
    title: showNames ? callerOf(t, pop) : t('call.incoming'),
    body: showNames ? `${t('call.incoming')} · ${lineOf(t, pop, queueTitle)}` : lineOf(t, pop, queueTitle),
    lang: i18n.language,
    actions: [
      ...(canAnswer(pop) ? [{ action: 'answer' as const, title: t('call.answer') }] : []),
      { action: 'decline', title: t('call.decline') },
    ],
  });
  const told = JSON.stringify(incoming ? open.filter(({ direction }) => direction !== 'outbound').map(noticeOf) : []);
  useEffect(() => {
    const tell = () => void tellCalls(JSON.parse(told) as CallNotice[]);
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => document.removeEventListener('visibilitychange', tell);
  }, [told]);
  useEffect(() => {
    const over = () => void tellCalls([]);
    window.addEventListener('pagehide', over);
    return () => window.removeEventListener('pagehide', over);
  }, []);
}
