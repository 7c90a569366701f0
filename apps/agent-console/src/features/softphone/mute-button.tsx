import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KEYS, useShortcut } from '../../lib/keys';
import { sayPolitely } from '../../ui/announcer';
import { KeyButton } from '../../ui/key-button';
import type { PhoneSession } from './engine/phone-engine';
import { commandPhone } from './phone/the-phone';

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
    <KeyButton
      shortcut={KEYS.mute}
      variant={muted ? 'filled' : 'default'}
      color={muted ? 'yellow.9' : undefined}
      onClick={toggle}
      aria-pressed={muted}
      leftSection={<MicrophoneIcon size={18} aria-hidden="true" />}
    >
      {t('phone.mute')}
    </KeyButton>
  );
}
