import { externalStore } from '../../../lib/external-store';

export type DeviceUse = 'microphone' | 'headset' | 'ringer';

/** A device as it was chosen: the browser changes ids, so the name counts too. Empty id: the system's default. */
export interface ChosenDevice {
  id: string;
  label: string;
}

export interface DeviceChoices {
  microphone: ChosenDevice;
  headset: ChosenDevice;
  ringer: ChosenDevice;
  /** Of the ring, 0 to 1. */
  volume: number;
}

const KEY = 'callcard.devices';
const standard: ChosenDevice = { id: '', label: '' };
const NONE: DeviceChoices = { microphone: standard, headset: standard, ringer: standard, volume: 0.8 };

function stored(): DeviceChoices {
  try {
    return { ...NONE, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<DeviceChoices>) };
  } catch {
    return NONE;
  }
}

/** What this browser's person chose; ids mean nothing in another browser, so they stay here. */
export const deviceChoices = externalStore<DeviceChoices>(stored());
deviceChoices.subscribe(() => localStorage.setItem(KEY, JSON.stringify(deviceChoices.get())));

/** What was chosen in another tab counts in this one. */
export const readDeviceChoices = () => deviceChoices.set(stored());

export const chooseDevice = (use: DeviceUse, device: ChosenDevice) => deviceChoices.set((former) => ({ ...former, [use]: device }));

export const chooseVolume = (volume: number) => deviceChoices.set((former) => ({ ...former, volume }));

type Known = Pick<MediaDeviceInfo, 'deviceId' | 'label' | 'kind'>;

/** The devices as the browser last told. Without a permission they have no names. */
export const devices = externalStore<readonly Known[]>([]);

export const kindOf = (use: DeviceUse): MediaDeviceKind => (use === 'microphone' ? 'audioinput' : 'audiooutput');

/** Those one can choose between; the browser's own doubles of its default are left out. */
export const devicesFor = (all: readonly Known[], use: DeviceUse): Known[] =>
  all.filter(({ kind, deviceId }) => kind === kindOf(use) && deviceId !== '' && deviceId !== 'default' && deviceId !== 'communications');

/** The chosen device among those that are there, by id, else by name; null: it is gone. The default is always there. */
export function present(all: readonly Known[], use: DeviceUse, chosen: ChosenDevice): Known | null {
  if (chosen.id === '') return { deviceId: '', label: '', kind: kindOf(use) };
  const there = devicesFor(all, use);
  return there.find(({ deviceId }) => deviceId === chosen.id) ?? there.find(({ label }) => label !== '' && label === chosen.label) ?? null;
}

export async function listDevices(): Promise<void> {
  const list = await navigator.mediaDevices?.enumerateDevices?.().catch(() => []);
  devices.set((list ?? []).map(({ deviceId, label, kind }) => ({ deviceId, label, kind })));
}

/** Keeps the list true. @returns what ends it. */
export function followDevices(onChange: () => void): () => void {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!media?.addEventListener) return () => undefined;
  const changed = () => void listDevices().then(onChange);
  media.addEventListener('devicechange', changed);
  void listDevices();
  return () => media.removeEventListener('devicechange', changed);
}
