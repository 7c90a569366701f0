import { useEffect, useState } from 'react';
import type { Pop } from '@callcard/crm-core';
import { useStore } from '../../lib/external-store';
import { sound, unlockSound } from './audio/sound-output';
import { startKnock, startRing } from './audio/tones';
import { canLead, lead } from './phone/leadership';
import { sessionOf } from './phone/session-of';
import { commandPhone, usePhone } from './phone/use-browser-phone';
import { isTalking } from './phone/phone-store';

/** Rings as long as a phone of mine does; knocks softly while I talk. One tab of the browser does, and stops as soon as I answer in any. */
export function useRing(open: readonly Pop[]): void {
  const { muted, unlocked } = useStore(sound);
  const state = usePhone();
  const mine = useSoundTab(unlocked);
  const ringing = open.some((pop) => {
    const session = sessionOf(state.sessions, { id: pop.callId, pbx: pop.pbx });
    return pop.direction !== 'outbound' && (session === null || (session.state === 'ringing' && !session.autoAnswer));
  });
  const audible = ringing && unlocked && mine;
  const knocks = isTalking(state);
  useEffect(() => {
    if (!audible) return;
    if (knocks) return startKnock();
    return muted ? undefined : startRing();
  }, [audible, knocks, muted]);
}

/** Of the tabs that may sound, one does. */
function useSoundTab(unlocked: boolean): boolean {
  const [mine, setMine] = useState(!canLead());
  useEffect(() => {
    if (!unlocked || !canLead()) return;
    return lead('callcard.sound', () => {
      setMine(true);
      return () => setMine(false);
    });
  }, [unlocked]);
  return mine;
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
    window.addEventListener('pointerdown', unlock);
    window.addEventListener('keydown', unlock);
    return () => {
      window.removeEventListener('pointerdown', unlock);
      window.removeEventListener('keydown', unlock);
    };
  }, [unlocked]);
}
