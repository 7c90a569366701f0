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
  const silent = useServerSilence() !== null;
  const held = session && (silent || session.held) ? session.held : call.state === 'held';
  const name = held ? 'resume' : 'hold';
  const { can, busy, ask, run } = useCommand(`${call.id} ${name}`);
  const controls = usePbxControls(call.pbx);
  const possible = session !== null || (controls.hold && can(name));
  const toggle = () => {
    ask();
    if (session) commandPhone({ name: 'hold', id: session.id, on: !held });
    else run(call.id, name);
  };
  useShortcut(KEYS.hold, possible ? toggle : null, busy);
  if (!possible) return null;
  const HoldIcon = held ? IconPlayerPlay : IconPlayerPause;
  return (
    <KeyButton
      shortcut={KEYS.hold}
      variant={held ? 'filled' : 'default'}
      color={held ? 'yellow.9' : undefined}
      loading={busy}
      onClick={toggle}
      leftSection={<HoldIcon size={18} aria-hidden="true" />}
    >
      {t(held ? 'phone.resume' : 'phone.hold')}
    </KeyButton>
  );
}
