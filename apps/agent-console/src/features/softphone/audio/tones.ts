import type { SoundEvent } from '@callcard/crm-core';
import { preferences } from '../../../lib/preferences';
import { play, repeat, tone, type Tone } from './play';
import { soundTab } from './sound-tab';
import type { Outlet } from './sound-output';

/** -18 dB: heard in the headset, never over the talk. */
const SOFT = 0.12;

interface EventSound {
  outlet: Outlet;
  tones: readonly Tone[];
}

/** How each thing sounds; a ring has sounds of its own. */
const SOUNDS: Record<Exclude<SoundEvent, 'ring'>, EventSound> = {
  secondCall: { outlet: 'headset', tones: [tone(620, 0, 0.12, SOFT), tone(620, 0.25, 0.12, SOFT)] },
  connected: { outlet: 'headset', tones: [tone(520, 0, 0.08, SOFT), tone(780, 0.09, 0.1, SOFT)] },
  ended: { outlet: 'headset', tones: [tone(620, 0, 0.08, SOFT), tone(410, 0.09, 0.14, SOFT)] },
  wrapUpEnding: { outlet: 'ringer', tones: [tone(980, 0, 0.06, 0.15), tone(980, 0.3, 0.06, 0.15)] },
  callbackDue: { outlet: 'ringer', tones: [tone(740, 0, 0.16, 0.2), tone(587, 0.2, 0.16, 0.2), tone(740, 0.4, 0.22, 0.2)] },
  leadArrived: { outlet: 'ringer', tones: [tone(660, 0, 0.18, 0.2), tone(880, 0.2, 0.25, 0.2)] },
  alertRaised: { outlet: 'ringer', tones: [tone(880, 0, 0.15, 0.25), tone(660, 0.2, 0.15, 0.25), tone(880, 0.4, 0.15, 0.25)] },
  linkLost: { outlet: 'ringer', tones: [tone(260, 0, 0.25, 0.3), tone(196, 0.3, 0.35, 0.3)] },
};
export type ChimeEvent = keyof typeof SOUNDS;

export const isWanted = (event: SoundEvent): boolean => !preferences.get().sounds.off.includes(event);

const sounded = (event: ChimeEvent) => play(SOUNDS[event].outlet, SOUNDS[event].tones);

/** What it sounds like, whether it is switched on or not. */
export const previewChime = (event: ChimeEvent): void => void sounded(event);

/** Sounds in one of the tabs, unless the person switched it off. */
export function chime(event: ChimeEvent): void {
  if (soundTab.get() && isWanted(event)) sounded(event);
}

/** Only the tab that is the phone knows of it, so it sounds there. */
const phoneTone = (event: ChimeEvent) => () => {
  if (isWanted(event)) sounded(event);
};

/** Somebody knocks while one talks: in the headset, every ten seconds, and never a ring. */
export const startKnock = (): (() => void) => (isWanted('secondCall') ? repeat(10_000, () => sounded('secondCall')) : () => undefined);

/** How long the chime of a call that is answered by itself lasts, with the pause after it: then one hears the caller. */
export const AUTO_ANSWER_MILLISECONDS = 800;

/** Cannot be switched off: one has to know that one is heard. */
export const autoAnswerChime = () => void play('headset', [tone(880, 0, 0.1, 0.25), tone(880, 0.18, 0.1, 0.25)]);

export const connectedTone = phoneTone('connected');
export const endedTone = phoneTone('ended');
/** The phone is lost. */
export const lostTone = phoneTone('linkLost');

/** What the test buttons play. */
export const testTone = (outlet: Outlet) => void play(outlet, [tone(440, 0, 0.35, 0.3), tone(554, 0.4, 0.5, 0.3)]);
