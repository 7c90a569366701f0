import { useEffect } from 'react';
import { Alert, Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMyAgent } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { useStore } from '../lib/external-store';
import { isTyping } from '../lib/keys';
import { newVersion } from '../lib/new-version';
import { pops } from '../realtime/pops';

/** Nobody touched anything for so long: then a page may be loaded anew by itself. */
const IDLE_MILLISECONDS = 30_000;
const WORKING = ['ringing', 'talking', 'held', 'wrapUp'];

/** A new console waits on the server. It comes by itself when nobody works, and never in a call. */
export function VersionBanner() {
  const { t } = useTranslation();
  const { user } = useMe();
  const waiting = useStore(newVersion);
  const ringing = useStore(pops).open.length > 0;
  const agent = useMyAgent(user.device !== null);
  const working = ringing || WORKING.includes(agent.data?.state ?? '');
  useReloadWhenIdle(waiting && !working);
  if (!waiting) return null;
  return (
    <Alert color="indigo" variant="light" radius={0} py="xs" className="banner" role="status">
      <Group gap="sm">
        {t(working ? 'link.newVersionAfterCall' : 'link.newVersion')}
        <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
          {t('link.loadNow')}
        </Button>
      </Group>
    </Alert>
  );
}

function useReloadWhenIdle(allowed: boolean): void {
  useEffect(() => {
    if (!allowed) return;
    let touched = Date.now();
    const touch = () => (touched = Date.now());
    const look = () => {
      const inWork = isTyping(document.activeElement) || document.querySelector('[aria-modal="true"]') !== null;
      if (!inWork && Date.now() - touched >= IDLE_MILLISECONDS) window.location.reload();
    };
    const timer = setInterval(look, 1000);
    window.addEventListener('pointerdown', touch);
    window.addEventListener('keydown', touch);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', touch);
      window.removeEventListener('keydown', touch);
    };
  }, [allowed]);
}
