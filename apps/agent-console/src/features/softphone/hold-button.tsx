import { useState } from 'react';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { usePbxControls } from '../../realtime/controls';
import { useServerSilence } from '../../realtime/stale';
import { KeyButton } from '../../ui/key-button';
import type { PhoneSession } from './engine/phone-engine';
import { commandPhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** Music for the other side, and back. The server does it for every kind of phone; a browser phone can without it. */
export function HoldButton({ call, session }: { call: Call; session: PhoneSession | null }) {
  const { t } = useTranslation();
  const { can, pending, run } = useCommand();
  const silent = useServerSilence() !== null;
  const held = session && (silent || session.held) ? session.held : call.state === 'held';
  const name = held ? 'resume' : 'hold';
  const controls = usePbxControls(call.pbx);
  const possible = session !== null || (controls.hold && can(name));
  const [asked, setAsked] = useState(false);
  const toggle = () => {
    if (!session) return run(call.id, name);
    commandPhone({ name: 'hold', id: session.id, on: !held });
    setAsked(true);
    setTimeout(() => setAsked(false), 600);
  };
  useShortcut(KEYS.hold, possible ? toggle : null);
  if (!possible) return null;
  const HoldIcon = held ? IconPlayerPlay : IconPlayerPause;
  return (
    <KeyButton
      shortcut={KEYS.hold}
      variant={held ? 'filled' : 'default'}
      color={held ? 'yellow.9' : undefined}
      loading={pending || asked}
      onClick={toggle}
      leftSection={<HoldIcon size={18} aria-hidden="true" />}
    >
      {t(held ? 'phone.resume' : 'phone.hold')}
    </KeyButton>
  );
}
