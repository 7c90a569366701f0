import { useEffect, useState } from 'react';
import { useStore } from '../../lib/external-store';
import { deviceChoices } from './audio/devices';
import { followLevel, NoMicrophone, openMicrophone, type MicrophoneFault } from './audio/microphone';
import { closeTracks } from './audio/close-tracks';

export interface MicrophoneTest {
  /** 0 to 1. */
  level: number;
  /** It was heard at least once. */
  heard: boolean;
  open: boolean;
  fault: MicrophoneFault | null;
}

const NOT_YET: MicrophoneTest = { level: 0, heard: false, open: false, fault: null };
/** Above the noise of an empty room. */
const HEARD = 0.25;

/** Listens to the chosen microphone while it is tested, and lets it go after that. */
export function useMicrophoneTest(on: boolean): MicrophoneTest & { again: () => void } {
  const { microphone } = useStore(deviceChoices);
  const [test, setTest] = useState(NOT_YET);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (!on) return;
    let stream: MediaStream | null = null;
    let unfollow = () => undefined as void;
    let over = false;
    openMicrophone()
      .then((opened) => {
        if (over) return closeTracks(opened);
        stream = opened;
        setTest({ ...NOT_YET, open: true });
        unfollow = followLevel(opened, (level) => setTest((former) => ({ ...former, level, heard: former.heard || level > HEARD })));
      })
      .catch((error: unknown) => over || setTest({ ...NOT_YET, fault: error instanceof NoMicrophone ? error.fault : 'unknown' }));
    return () => {
      over = true;
      unfollow();
      closeTracks(stream);
      setTest(NOT_YET);
    };
  }, [on, microphone.id, attempt]);
  return { ...test, again: () => setAttempt(attempt + 1) };
}
