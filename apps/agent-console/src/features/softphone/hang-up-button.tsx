import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { KeyButton } from '../../ui/key-button';
import type { PhoneSession } from './engine/phone-engine';
import { GUARD_MILLISECONDS } from './phone/key-guard';
import { commandPhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** Ends a live call; not there where the phone cannot be told to. */
export function HangUpButton({ call, session }: { call: Call; session: PhoneSession | null }) {
  const { t } = useTranslation();
  const { can, busy, ask, run } = useCommand(call.id, GUARD_MILLISECONDS);
  const possible = call.state !== 'ended' && (session !== null || can('hangup'));
  const hangUp = (byKey: boolean) => {
    ask();
    if (session) commandPhone({ name: 'hangUp', id: session.id, byKey });
    else run(call.id, 'hangup');
  };
  useShortcut(KEYS.hangUp, possible ? () => hangUp(true) : null, busy);
  if (!possible) return null;
  return (
    <KeyButton shortcut={KEYS.hangUp} color="red.9" loading={busy} onClick={() => hangUp(false)}>
      {t('call.hangUp')}
    </KeyButton>
  );
}
