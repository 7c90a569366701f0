import { Suspense, useCallback, useEffect } from 'react';
import { Outlet } from 'react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Notification } from '@callcard/crm-core';
import { useMay, useMe } from '../features/auth/session';
import { useKeepPreferences } from '../features/preferences/api';
import { noticeText } from '../features/notifications/notice-text';
import { chime } from '../features/softphone/audio/tones';
import { pageStands } from '../lib/idle';
import { inOneTab } from '../lib/one-tab';
import { toast } from '../lib/toast';
import { useStore } from '../lib/external-store';
import { withPageTexts } from '../lib/i18n';
import { latePart } from '../lib/lazy-part';
import { smallWindow } from '../lib/small-window';
import { preferences } from '../lib/preferences';
import { watchSleep } from '../lib/tab-sleep';
import { pops } from '../realtime/pops';
import { useRealtime } from '../realtime/use-realtime';
import { sayPolitely } from '../ui/announcer';
import { LinkBanner } from './link-banner';
import { Navigation } from './navigation';
import { paletteOpened } from './palette/palette-store';
import { paths } from './paths';
import { PopPlace } from './pop-place';
import { SleepBanner } from './sleep-banner';
import { TopBar } from './top-bar';
import { useOutbox } from './use-outbox';
import { sheetOpened, useGlobalKeys } from './use-global-keys';
import { VersionBanner } from './version-banner';
import { WrapUpReminder } from './wrap-up-reminder';

/** Not before the page: what rings is told by the server first. */
const PhonePlace = latePart(async () => (await import('./phone-place')).PhonePlace);
/** Above the page, and after it. */
const ReminderPlace = latePart(async () => (await import('./reminder-place')).ReminderPlace);
/** For those alone who can finish setting up. */
const SetupBanner = latePart(withPageTexts(async () => (await import('./setup-banner')).SetupBanner));
/** Not before it is asked for. */
const Palette = latePart(withPageTexts(async () => (await import('./palette/palette')).Palette));
const MiniCall = latePart(async () => (await import('./mini-call')).MiniCall);
const ShortcutSheet = latePart(async () => (await import('../features/preferences/shortcut-sheet')).ShortcutSheet);

export function Layout() {
  const { t } = useTranslation();
  const { user } = useMe();
  const maySetUp = useMay()('users.edit', 'all');
  const ringing = useStore(pops).open.length > 0;
  useRealtime(useAnnounceNotice());
  useOutbox();
  useKeepPreferences();
  useDensity();
  useGlobalKeys();
  usePageStands();
  useEffect(watchSleep, []);
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
      {user.device !== null && <WrapUpReminder />}
      <PopPlace />
      <Navigation />
      <main className="main" id="content" tabIndex={-1}>
        <LinkBanner />
        {maySetUp && (
          <Suspense>
            <SetupBanner />
          </Suspense>
        )}
        <VersionBanner />
        <SleepBanner />
        <Suspense>
          <PhonePlace />
        </Suspense>
        <Suspense>
          <ReminderPlace />
        </Suspense>
        <Outlet />
      </main>
      <Windows />
    </div>
  );
}

/** What a key opens over the page; its code comes when it is first asked for. */
function Windows() {
  const palette = useStore(paletteOpened);
  const sheet = useStore(sheetOpened);
  const small = useStore(smallWindow);
  return (
    <Suspense fallback={null}>
      {small && <MiniCall there={small} />}
      {palette && <Palette />}
      {sheet && <ShortcutSheet settingsHref={paths.preferences('keys')} onClose={() => sheetOpened.set(false)} />}
    </Suspense>
  );
}

/** The page stands once everything it has asked for is there. */
function usePageStands(): void {
  const cache = useQueryClient();
  useEffect(() => {
    const stop = cache.getQueryCache().subscribe(() => {
      if (cache.isFetching() > 0) return;
      stop();
      pageStands();
    });
    return stop;
  }, [cache]);
}

/** How close things stand, for the styles of the whole page. */
function useDensity(): void {
  const { density } = useStore(preferences).display;
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
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
      if (!notification.popUp) return;
      toast(message, 10_000);
      sayPolitely(message);
      inOneTab(`notice ${notification.id}`, () => chime(notification.kind.startsWith('lead') ? 'leadArrived' : 'callbackDue'));
    },
    [cache, t],
  );
}
