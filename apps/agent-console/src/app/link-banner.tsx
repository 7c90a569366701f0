import { Alert, Button, Group } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { SOUND_LOCKED } from '@callcard/crm-core';
import { sound, unlockSound } from '../features/softphone/audio/sound-output';
import { chime } from '../features/softphone/audio/tones';
import { usePhone } from '../features/softphone/phone/the-phone';
import { useMyAgent } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { clockTime } from '../lib/format';
import { useStore } from '../lib/external-store';
import { links, worstLink, type Links } from '../realtime/links';
import { sayPolitely } from '../ui/announcer';

/** What is lost just now, what goes on nevertheless. */
export function LinkBanner() {
  const { t } = useTranslation();
  const state = useStore(links);
  const text = bannerText(t, state);
  const wasLost = useRef(false);
  const offline = worstLink(state) === 'offline';
  useEffect(() => {
    if (offline) chime('linkLost');
  }, [offline]);
  useEffect(() => {
    if (text || wasLost.current) sayPolitely(text || t('link.back'));
    wasLost.current = text !== '';
  }, [text, t]);
  return (
    <>
      {text && (
        <Alert color={offline ? 'orange' : 'red'} variant="light" radius={0} py="xs" className="banner">
          {text}
        </Alert>
      )}
      <SoundBanner />
    </>
  );
}

function bannerText(t: TFunction, state: Links): string {
  const worst = worstLink(state);
  if (worst === 'offline') return t('link.offlineBanner', { time: clockTime(state.server.since) });
  if (worst !== 'pbxLost') return '';
  const names = Object.keys(state.lost);
  const [first = ''] = Object.values(state.lost).sort();
  return t('link.pbxBanner', { names: names.join(', '), time: clockTime(first) });
}

/** A person on shift whose browser would ring without a sound. */
function SoundBanner() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { unlocked } = useStore(sound);
  const agent = useMyAgent(user.device !== null);
  const { where } = usePhone();
  const silent = agent.data?.reason === SOUND_LOCKED;
  // The phone is in another tab, and that one waits for a click of its own.
  const elsewhere = silent && where === 'otherTab';
  if ((unlocked && !elsewhere) || !agent.data || agent.data.state === 'offline') return null;
  return (
    <Alert color="orange" variant="light" radius={0} py="xs" className="banner">
      <Group gap="sm">
        <span>
          {t(elsewhere ? 'link.soundBlockedThere' : 'link.soundBlocked')} {silent && t('link.soundNoCalls')}
        </span>
        {!elsewhere && (
          <Button size="compact-sm" variant="default" onClick={() => void unlockSound()}>
            {t('link.soundEnable')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
