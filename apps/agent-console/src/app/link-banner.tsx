import { Alert, Button, Group } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { sound, unlockSound } from '../features/softphone/ring';
import { useMyAgent } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { useStore } from '../lib/external-store';
import { links, worstLink } from '../realtime/links';
import { sayNow } from '../ui/announcer';

/** What is lost just now, what goes on nevertheless. */
export function LinkBanner() {
  const { t } = useTranslation();
  const worst = worstLink(useStore(links));
  const text = worst === 'offline' ? t('link.offlineBanner') : worst === 'pbxLost' ? t('link.pbxBanner') : '';
  useEffect(() => {
    if (text) sayNow(text);
  }, [text]);
  return (
    <>
      {text && (
        <Alert color="red" variant="light" radius={0} py="xs">
          {text}
        </Alert>
      )}
      <SoundBanner />
    </>
  );
}

/** A person on shift whose browser would ring without a sound. */
function SoundBanner() {
  const { t } = useTranslation();
  const { user } = useMe();
  const { unlocked } = useStore(sound);
  const agent = useMyAgent(user.device !== null);
  if (unlocked || !agent.data || agent.data.state === 'offline') return null;
  return (
    <Alert color="orange" variant="light" radius={0} py="xs">
      <Group gap="sm">
        {t('link.soundBlocked')}
        <Button size="compact-sm" variant="default" onClick={() => void unlockSound()}>
          {t('link.soundEnable')}
        </Button>
      </Group>
    </Alert>
  );
}
