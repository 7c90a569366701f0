import { Group } from '@mantine/core';
import type { Call } from '@callcard/crm-core';
import { HangUpButton } from './hang-up-button';
import { HoldButton } from './hold-button';
import { KeypadButton } from './keypad-button';
import { MuteButton } from './mute-button';
import { RecordPause } from './record-pause';
import { useTalkingSession } from './phone/session-of';

/** The phone's buttons for a live call; what this phone cannot do is not there. */
export function PhoneControls({ call, mayPause }: { call: Call; mayPause: boolean }) {
  const session = useTalkingSession(call);
  const talking = call.state === 'talking' || call.state === 'held';
  if (call.state === 'ended') return null;
  return (
    <Group gap="sm">
      {session && <MuteButton session={session} />}
      {talking && <HoldButton call={call} session={session} />}
      {talking && <KeypadButton call={call} session={session} />}
      <HangUpButton call={call} session={session} />
      {mayPause && <RecordPause key={call.id} call={call} />}
    </Group>
  );
}
