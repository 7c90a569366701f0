import { Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Call } from '@callcard/crm-core';
import { KEYS, useShortcut } from '../../lib/keys';
import { KeyButton } from '../../ui/key-button';
import { HoldButton } from './hold-button';
import { KeypadButton } from './keypad-button';
import { MuteButton } from './mute-button';
import { RecordPause } from './record-pause';
import { useTalkingSession } from './phone/session-of';
import { commandPhone } from './phone/the-phone';
import { useCommand } from './use-command';

/** The phone's buttons for a live call; what this phone cannot do is not there. */
export function PhoneControls({ call, mayPause }: { call: Call; mayPause: boolean }) {
  const { t } = useTranslation();
  const { can, pending, run } = useCommand();
  const session = useTalkingSession(call);
  const live = call.state !== 'ended';
  const talking = call.state === 'talking' || call.state === 'held';
  const hangUp = (byKey: boolean) => (session ? commandPhone({ name: 'hangUp', id: session.id, byKey }) : run(call.id, 'hangup'));
  useShortcut(KEYS.hangUp, live && (session || can('hangup')) ? () => hangUp(true) : null);
  if (!live) return null;
  return (
    <Group gap="sm">
      {session && <MuteButton session={session} />}
      {talking && <HoldButton call={call} session={session} />}
      {talking && <KeypadButton call={call} session={session} />}
      {(session || can('hangup')) && (
        <KeyButton shortcut={KEYS.hangUp} color="red.9" loading={pending} onClick={() => hangUp(false)}>
          {t('call.hangUp')}
        </KeyButton>
      )}
      {mayPause && <RecordPause key={call.id} call={call} />}
    </Group>
  );
}
