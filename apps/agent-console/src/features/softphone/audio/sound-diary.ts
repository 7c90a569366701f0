import type { CallSoundInput } from '@callcard/crm-core';
import { SILENT_MILLISECONDS, type AudioWarning, type Quality, type Reading } from './quality';

interface Sum {
  total: number;
  count: number;
}

const none = (): Sum => ({ total: 0, count: 0 });
const add = (sum: Sum, value: number | null) => {
  if (value === null) return;
  sum.total += value;
  sum.count += 1;
};
const mean = ({ total, count }: Sum) => (count === 0 ? null : total / count);
const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** What is kept of one call's sound: gathered a reading at a time, told when the call is over. */
export class SoundDiary {
  private readonly jitter = none();
  private readonly roundTrip = none();
  private readonly lossOut = none();
  private readonly silent: Record<AudioWarning, number> = { callerSilent: 0, microphoneSilent: 0 };
  private warned: readonly AudioWarning[] = [];
  private first: Reading | null = null;
  private last: Reading | null = null;

  note(reading: Reading, { warnings }: Pick<Quality, 'warnings'>): void {
    const passed = this.last === null ? 0 : reading.at - this.last.at;
    // A warning comes late: what it warns of began before.
    for (const one of warnings) this.silent[one] += this.warned.includes(one) ? passed : SILENT_MILLISECONDS;
    this.warned = warnings;
    add(this.jitter, reading.jitter * 1000);
    add(this.roundTrip, reading.roundTrip === null ? null : reading.roundTrip * 1000);
    add(this.lossOut, reading.fractionLost);
    this.first ??= reading;
    this.last = reading;
  }

  /** null: the call was too short to be looked at. */
  summary(): CallSoundInput | null {
    const { first, last } = this;
    if (!first || !last || first === last) return null;
    const roundTrip = mean(this.roundTrip);
    return {
      seconds: rounded((last.at - first.at) / 1000, 1),
      lossIn: rounded(lossOf(last), 4),
      lossOut: rounded(mean(this.lossOut) ?? 0, 4),
      jitter: rounded(mean(this.jitter) ?? 0, 1),
      roundTrip: roundTrip === null ? null : rounded(roundTrip, 1),
      callerSilentSeconds: rounded(this.silent.callerSilent / 1000, 1),
      microphoneSilentSeconds: rounded(this.silent.microphoneSilent / 1000, 1),
      way: last.way,
    };
  }
}

function lossOf({ packetsLost, packetsReceived }: Reading): number {
  return packetsLost <= 0 ? 0 : packetsLost / (packetsLost + packetsReceived);
}
