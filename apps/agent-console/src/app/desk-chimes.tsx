import { useEffect } from 'react';
import { useMyAgent } from '../features/agents/api';
import { useMe } from '../features/auth/session';
import { chime } from '../features/softphone/audio/tones';
import { useSecondsLeft } from '../ui/timer';

/** So long before its end a wrap-up is heard to end. */
const WARNING_SECONDS = 10;

/** What is heard because time passes. */
export function DeskChimes() {
  const { user } = useMe();
  const agent = useMyAgent(user.device !== null);
  const left = useSecondsLeft(agent.data?.state === 'wrapUp' ? agent.data.until : null);
  useEffect(() => {
    if (left === WARNING_SECONDS) chime('wrapUpEnding');
  }, [left]);
  return null;
}
