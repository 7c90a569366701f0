import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agent, Pop } from '@callcard/crm-core';
import { useMyAgent } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { useNotices } from '../features/notifications/api';
import { setTabIcon, type TabIcon } from '../lib/tab-icon';
import { markTab } from '../lib/tab-title';
import { useStore } from '../lib/external-store';
import { links, worstLink } from '../realtime/links';
import { callerOf } from './pop-words';

/** The tab tells who calls, what waits and how things are, also to somebody who works in another one. */
export function useTabMark(open: readonly Pop[]): void {
  const { t } = useTranslation();
  const { user } = useMe();
  const agent = useMyAgent(user.device !== null);
  const notices = useNotices();
  const worst = worstLink(useStore(links));
  const unread = (notices.data?.items ?? []).filter(({ readAt }) => !readAt).length;
  const first = open.find(({ direction }) => direction !== 'outbound');
  const call = first ? t('call.tabIncoming', { who: callerOf(t, first) }) : null;
  const icon = iconOf(agent.data, first !== undefined, worst === 'offline' || worst === 'pbxLost');
  useEffect(() => markTab(call, unread), [call, unread]);
  useEffect(() => setTabIcon(icon), [icon]);
  useEffect(
    () => () => {
      markTab(null, 0);
      setTabIcon('calm');
    },
    [],
  );
}

function iconOf(agent: Agent | undefined, ringing: boolean, lost: boolean): TabIcon {
  if (ringing) return 'ringing';
  if (lost || agent?.state === 'unreachable' || agent?.state === 'missed') return 'trouble';
  if (agent?.state === 'talking' || agent?.state === 'held') return 'talking';
  return agent?.state === 'available' ? 'ready' : 'calm';
}
