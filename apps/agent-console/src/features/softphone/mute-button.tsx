import { Button } from '@mantine/core';
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KEYS, useShortcut } from '../../lib/keys';
import { sayPolitely } from '../../ui/announcer';
import { KeyHint } from '../../ui/key-hint';
import type { PhoneSession } from './engine/phone-engine';
import { commandPhone } from './phone/use-browser-phone';

/** Whether the other side hears me. Only a browser phone can be muted from here. */
export function MuteButton({ session: { id, muted } }: { session: PhoneSession }) {
  const { t } = useTranslation();
  const toggle = () => {
    commandPhone({ name: 'mute', id, on: !muted });
    sayPolitely(t(muted ? 'phone.unmutedSaid' : 'phone.mutedSaid'));
  };
  useShortcut(KEYS.mute, toggle);
  const MicrophoneIcon = muted ? IconMicrophoneOff : IconMicrophone;
  return (
    <Button
      variant={muted ? 'filled' : 'default'}
      color={muted ? 'orange.9' : undefined}
      onClick={toggle}
      aria-pressed={muted}
      aria-keyshortcuts="F9"
      leftSection={<MicrophoneIcon size={18} aria-hidden="true" />}
      rightSection={<KeyHint>F9</KeyHint>}
    >
      {t('phone.mute')}
    </Button>
  );
}
