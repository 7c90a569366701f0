import { externalStore } from '../../../lib/external-store';

export interface Sound {
  /** Whether the browser lets us sound: it wants a click first. */
  unlocked: boolean;
  /** The ring is silenced by hand. */
  muted: boolean;
}

export const sound = externalStore<Sound>({ unlocked: false, muted: false });

export const muteRing = (muted: boolean) => sound.set((former) => ({ ...former, muted }));

/** The headset for voices and quiet tones, the ringer for what must be heard across the room. */
export type Outlet = 'headset' | 'ringer';

let context: AudioContext | null = null;
const outlets = new Map<Outlet, { gain: GainNode; element: HTMLAudioElement }>();
const wanted: Record<Outlet, { deviceId: string; volume: number }> = {
  headset: { deviceId: '', volume: 1 },
  ringer: { deviceId: '', volume: 0.8 },
};

/** The page's one audio context; null where there is none, or no click has come yet. */
export const audioContext = (): AudioContext | null => (context?.state === 'running' ? context : null);

function makeContext(): AudioContext {
  const made = new AudioContext();
  made.addEventListener('statechange', () => sound.set((former) => ({ ...former, unlocked: made.state === 'running' })));
  return made;
}

/** Some browsers let some pages sound without a click: if this is one, the context says so itself. */
export function probeSound(): void {
  if (typeof AudioContext !== 'undefined') context ??= makeContext();
}

/** Called from a click: from then on the browser lets the ring and the callers be heard. */
export async function unlockSound(): Promise<void> {
  if (typeof AudioContext === 'undefined') return;
  context ??= makeContext();
  await context.resume();
  sound.set((former) => ({ ...former, unlocked: context?.state === 'running' }));
}

/** The browser has refused to play: the bar asks for a click. */
export const soundBlocked = () => sound.set((former) => ({ ...former, unlocked: false }));

/** Where tones for this device go; null while nothing may sound. */
export function outletNode(outlet: Outlet): AudioNode | null {
  const running = audioContext();
  if (!running) return null;
  return (outlets.get(outlet) ?? open(running, outlet)).gain;
}

function open(running: AudioContext, outlet: Outlet) {
  const gain = running.createGain();
  const way = running.createMediaStreamDestination();
  const element = new Audio();
  gain.gain.value = wanted[outlet].volume;
  gain.connect(way);
  element.srcObject = way.stream;
  void sendTo(element, wanted[outlet].deviceId);
  element.play().catch(soundBlocked);
  const opened = { gain, element };
  outlets.set(outlet, opened);
  return opened;
}

/** Where this device's sound goes from now on. Empty: what the system has as its default. */
export async function setOutlet(outlet: Outlet, deviceId: string, volume = wanted[outlet].volume): Promise<void> {
  wanted[outlet] = { deviceId, volume };
  const opened = outlets.get(outlet);
  if (opened) opened.gain.gain.value = volume;
  if (opened) await sendTo(opened.element, deviceId);
}

/** A device that is gone or refuses leaves the sound where it was: heard somewhere is better than nowhere. */
export async function sendTo(element: HTMLAudioElement, deviceId: string): Promise<void> {
  if (!('setSinkId' in element) || element.sinkId === deviceId) return;
  await element.setSinkId(deviceId).catch(() => undefined);
}
