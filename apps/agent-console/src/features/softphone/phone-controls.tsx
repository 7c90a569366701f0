import type { ReactNode } from 'react';
import { Group } from '@mantine/core';
import type { Call } from '@callcard/crm-core';
import { HangUpButton } from './hang-up-button';
import { HoldButton } from './hold-button';
import { KeypadButton } from './keypad-button';
import { MuteButton } from './mute-button';
import { RecordPause } from './record-pause';
import { useTalkingSession } from './phone/session-of';

interface PhoneControlsProps {
  call: Call;
  mayPause: boolean;
  /** What else is done with the call: it stands among them, and stays when the call is over. */
  children?: ReactNode;
}

/** The phone's buttons for a live call; what this phone cannot do is not there. */
export function PhoneControls({ call, mayPause, children }: PhoneControlsProps) {
  const session = useTalkingSession(call);
  const talking = call.state === 'talking' || call.state === 'held';
  if (call.state === 'ended') return children;
  return (
    <Group gap="sm">
      {session && <MuteButton session={session} />}
      {talking && <HoldButton call={call} session={session} />}
      {talking && <KeypadButton call={call} session={session} />}
      <HangUpButton call={call} session={session} />
      {children}
      {mayPause && <RecordPause key={call.id} call={call} />}
    </Group>
  );
}
