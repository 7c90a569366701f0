import type { SoundWay } from '@callcard/crm-core';

/** What the browser counted of one call's sound, at one moment. */
export interface Reading {
  at: number;
  packetsReceived: number;
  packetsLost: number;
  /** Seconds. */
  jitter: number;
  /** Seconds; null: not told yet. */
  roundTrip: number | null;
  /** Of what we send, as the other side tells. */
  fractionLost: number;
  /** Of the microphone, 0 to 1; null: there is none. */
  microphoneLevel: number | null;
  /** Energy of what is heard, growing. */
  heardEnergy: number;
  /** The way the sound goes; null: not known yet. */
  way: SoundWay | null;
}

export type QualityWord = 'good' | 'weak' | 'bad';
export type AudioWarning = 'callerSilent' | 'microphoneSilent';

export interface Quality {
  word: QualityWord;
  /** Milliseconds. */
  roundTrip: number | null;
  jitter: number;
  /** Share of the packets, 0 to 1. */
  loss: number;
  warnings: AudioWarning[];
}

/** The browser's report, as far as it is read here. */
export interface Report {
  forEach: (visit: (value: unknown) => void) => void;
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0);

/** The figures that matter, out of the browser's report. */
export function read(report: Report, at: number): Reading {
  const reading: Reading = {
    ...{
      at,
      packetsReceived: 0,
      packetsLost: 0,
      jitter: 0,
      roundTrip: null,
      fractionLost: 0,
      microphoneLevel: null,
      heardEnergy: 0,
      way: null,
    },
  };
  const ways = new Map<unknown, SoundWay>();
  let candidate: unknown = null;
  report.forEach((value) => {
    const stat = value as Record<string, unknown>;
    if (stat['type'] === 'local-candidate') ways.set(stat['id'], stat['candidateType'] as SoundWay);
    if (stat['type'] === 'candidate-pair' && stat['nominated'] === true) candidate = stat['localCandidateId'];
    if (stat['type'] === 'inbound-rtp') {
      reading.packetsReceived += number(stat['packetsReceived']);
      reading.packetsLost += number(stat['packetsLost']);
      reading.jitter = number(stat['jitter']);
      reading.heardEnergy += number(stat['totalAudioEnergy']);
    }
    if (stat['type'] === 'remote-inbound-rtp') reading.fractionLost = number(stat['fractionLost']);
    if (stat['type'] === 'media-source' && stat['kind'] === 'audio') reading.microphoneLevel = number(stat['audioLevel']);
    const trip = stat['type'] === 'candidate-pair' && stat['nominated'] === true ? stat['currentRoundTripTime'] : stat['roundTripTime'];
    if (typeof trip === 'number') reading.roundTrip = Math.max(reading.roundTrip ?? 0, trip);
  });
  reading.way = ways.get(candidate) ?? null;
  return reading;
}

/** So long without a packet, or with a dead microphone, before somebody is told. */
export const SILENT_MILLISECONDS = 3000;
/** A loss is judged over so long: one lost packet of a second is no news. */
const WINDOW_MILLISECONDS = 5000;

function wordFor({ roundTrip, jitter, loss }: Pick<Quality, 'roundTrip' | 'jitter' | 'loss'>): QualityWord {
  const trip = roundTrip ?? 0;
  if (loss > 0.08 || jitter > 80 || trip > 800) return 'bad';
  return loss > 0.02 || jitter > 30 || trip > 350 ? 'weak' : 'good';
}

/** Judges the sound of one call from one reading a second. */
export class QualityMeter {
  private readings: Reading[] = [];
  private heardAt: number | null = null;
  private spokenAt: number | null = null;

  judge(reading: Reading, { muted, held }: { muted: boolean; held: boolean }): Quality {
    const former = this.readings.at(-1);
    if (!former || reading.packetsReceived > former.packetsReceived || held) this.heardAt = reading.at;
    if (!former || muted || held || reading.microphoneLevel !== 0) this.spokenAt = reading.at;
    this.readings = [...this.readings.filter(({ at }) => reading.at - at <= WINDOW_MILLISECONDS), reading];
    const figures = {
      roundTrip: reading.roundTrip === null ? null : Math.round(reading.roundTrip * 1000),
      jitter: Math.round(reading.jitter * 1000),
      loss: Math.max(lossBetween(this.readings[0]!, reading), reading.fractionLost),
    };
    const silentSince = (since: number | null) => since !== null && reading.at - since >= SILENT_MILLISECONDS;
    const warnings: AudioWarning[] = [];
    if (silentSince(this.heardAt)) warnings.push('callerSilent');
    if (silentSince(this.spokenAt)) warnings.push('microphoneSilent');
    return { word: warnings.length > 0 ? 'bad' : wordFor(figures), ...figures, warnings };
  }
}

function lossBetween(first: Reading, last: Reading): number {
  const lost = last.packetsLost - first.packetsLost;
  const received = last.packetsReceived - first.packetsReceived;
  return lost <= 0 ? 0 : lost / (lost + received);
}
