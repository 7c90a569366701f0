import { deviceChoices, devices, listDevices, present } from './devices';
import { audioContext } from './sound-output';

/** Why there is no microphone, each with its own remedy. */
export type MicrophoneFault = 'insecure' | 'denied' | 'none' | 'inUse' | 'unknown';

export class NoMicrophone extends Error {
  constructor(readonly fault: MicrophoneFault) {
    super(`no microphone: ${fault}`);
    this.name = 'NoMicrophone';
  }
}

const FAULTS: Record<string, MicrophoneFault> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
};

export const faultOf = (error: unknown): MicrophoneFault => FAULTS[error instanceof Error ? error.name : ''] ?? 'unknown';

const PROCESSING = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };

/** Opens the chosen microphone, or the system's own when that is gone. @throws NoMicrophone with the reason. */
export async function openMicrophone(): Promise<MediaStream> {
  const media = navigator.mediaDevices as MediaDevices | undefined;
  if (!window.isSecureContext || !media?.getUserMedia) throw new NoMicrophone('insecure');
  const chosen = present(devices.get(), 'microphone', deviceChoices.get().microphone);
  const deviceId = chosen && chosen.deviceId !== '' ? { deviceId: { exact: chosen.deviceId } } : {};
  try {
    const stream = await media.getUserMedia({ audio: { ...PROCESSING, ...deviceId } });
    // Names of devices are told only after the permission.
    if (devices.get().every(({ label }) => label === '')) void listDevices();
    return stream;
  } catch (error) {
    throw new NoMicrophone(faultOf(error));
  }
}

/** Tells the loudness of a stream, 0 to 1, about fifteen times a second. @returns what ends it. */
export function followLevel(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = audioContext();
  if (!context) return () => undefined;
  const source = context.createMediaStreamSource(stream);
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    tell(levelOf(samples));
  }, 66);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}

/** The loudness of samples on the scale that ears have: -60 dB is nothing, 0 dB is all. */
export function levelOf(samples: ArrayLike<number>): number {
  let energy = 0;
  for (let at = 0; at < samples.length; at += 1) energy += samples[at]! ** 2;
  const decibels = 10 * Math.log10(energy / samples.length + 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 60));
}
