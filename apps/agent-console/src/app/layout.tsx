import { useCallback } from 'react';
import { Outlet } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Notification } from '@callcard/crm-core';
import { noticeText } from '../features/notifications/notice-text';
import { chime } from '../features/softphone/ring';
import { toast } from '../lib/toast';
import { useStore } from '../lib/external-store';
import { pops } from '../realtime/pops';
import { useRealtime } from '../realtime/use-realtime';
import { sayPolitely } from '../ui/announcer';
import { LinkBanner } from './link-banner';
import { Navigation } from './navigation';
import { PopPlace } from './pop-place';
import { SetupBanner } from './setup-banner';
import { TopBar } from './top-bar';

export function Layout() {
  const { t } = useTranslation();
  const ringing = useStore(pops).open.length > 0;
  useRealtime(useAnnounceNotice());
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('common.skip')}
      </a>
      {ringing && (
        <a className="skip" href="#incoming-call">
          {t('common.skipToCall')}
        </a>
      )}
      <TopBar />
      <PopPlace />
      <Navigation />
      <main className="main" id="content" tabIndex={-1}>
        <LinkBanner />
        <SetupBanner />
        <Outlet />
      </main>
    </div>
  );
}

/** A notice is heard, read out, shown for a moment, and stays on the bell. */
function useAnnounceNotice() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  return useCallback(
    (notification: Notification) => {
      const message = noticeText(t, notification);
      void cache.invalidateQueries({ queryKey: ['notifications'] });
      void cache.invalidateQueries({ queryKey: ['leads'] });
      toast(message, 10_000);
      sayPolitely(message);
      chime();
    },
    [cache, t],
  );
}
