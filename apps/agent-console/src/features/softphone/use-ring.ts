import { useEffect } from 'react';
import type { Pop, RingSource } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { preferences } from '../../lib/preferences';
import { deviceChoices, devices, present } from './audio/devices';
import { startRing } from './audio/rings';
import { setOutlet, sound, unlockSound } from './audio/sound-output';
import { useSoundTab } from './audio/sound-tab';
import { startKnock } from './audio/tones';
import { sessionOf } from './phone/session-of';
import { commandPhone, usePhone } from './phone/the-phone';
import { isTalking } from './phone/phone-store';

/** Rings as long as a phone of mine does; knocks softly while I talk. One tab of the browser does, and stops as soon as I answer in any. */
export function useRing(open: readonly Pop[]): void {
  const { muted, unlocked } = useStore(sound);
  const state = usePhone();
  const mine = useSoundTab();
  const { rings, off } = useStore(preferences).sounds;
  useRingerDevice();
  const ringing = open.find((pop) => {
    const session = sessionOf(state.sessions, { id: pop.callId, pbx: pop.pbx });
    return pop.direction !== 'outbound' && (session === null || (session.state === 'ringing' && !session.autoAnswer));
  });
  const audible = ringing !== undefined && unlocked && mine;
  const knocks = isTalking(state);
  const ring = ringing && rings[sourceOf(ringing)];
  const silenced = muted || off.includes('ring');
  useEffect(() => {
    if (!audible || ring === undefined) return;
    if (knocks) return startKnock();
    return silenced ? undefined : startRing(ring);
  }, [audible, knocks, silenced, ring]);
}

/** Where a ringing call comes from, as one tells it by its ring. */
const sourceOf = ({ direction, queue }: Pop): RingSource => (direction === 'internal' ? 'internal' : queue === null ? 'direct' : 'queue');

/** The ring comes where it was chosen to, and as loud, also for somebody whose phone stands on the desk. */
function useRingerDevice(): void {
  const { ringer, volume } = useStore(deviceChoices);
  const known = useStore(devices);
  const id = present(known, 'ringer', ringer)?.deviceId ?? '';
  useEffect(() => void setOutlet('ringer', id, volume), [id, volume]);
}

/** A call that I asked for needs no second yes: my phone picks up, and then the other side rings. */
export function useAnswerOwnCalls(open: readonly Pop[]): void {
  const { sessions, where } = usePhone();
  const own = open.find(({ direction }) => direction === 'outbound');
  const session = own && sessionOf(sessions, { id: own.callId, pbx: own.pbx });
  const id = where === 'here' && session?.state === 'ringing' && !session.autoAnswer ? session.id : null;
  useEffect(() => {
    if (id !== null) commandPhone({ name: 'answer', id, byKey: false });
  }, [id]);
}

/** The first click or key of the person lets the ring be heard later. */
export function useUnlockSound(): void {
  const { unlocked } = useStore(sound);
  useEffect(() => {
    if (unlocked) return;
    const unlock = () => void unlockSound();
    // Not on the press: the banner that goes away would move the page under the finger, and the click would miss.
    window.addEventListener('click', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('click', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [unlocked]);
}
