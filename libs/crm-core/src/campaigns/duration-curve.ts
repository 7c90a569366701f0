/** Seconds in a bin of the curve, and how many bins there are: what takes longer counts as the last. */
const BIN = 5;
const BINS = 240;
/** What is expected before anything is known weighs as much as so many durations. */
const PRIOR_WEIGHT = 10;

/** How long something lasts, as learned from how long it lasted; the older a duration, the less it weighs. */
export class DurationCurve {
  private readonly weights: Float64Array;
  /** Share that lasts at least as long as the bin begins. */
  private surviving: Float64Array | null = null;

  /** `expected`: seconds, before anything is known. `memory`: about so many durations are remembered. */
  constructor(
    expected: number,
    private readonly memory = 500,
  ) {
    const share = (bin: number) => Math.exp((-bin * BIN) / expected) - Math.exp((-(bin + 1) * BIN) / expected);
    this.weights = Float64Array.from({ length: BINS }, (_, bin) => PRIOR_WEIGHT * share(bin));
  }

  add(seconds: number): void {
    const keep = 1 - 1 / this.memory;
    for (let bin = 0; bin < BINS; bin++) this.weights[bin]! *= keep;
    this.weights[Math.min(BINS - 1, Math.floor(seconds / BIN))]! += 1;
    this.surviving = null;
  }

  /** The chance that what has lasted for `elapsed` seconds ends within `more` seconds. */
  chanceToEnd(elapsed: number, more: number): number {
    const now = this.survival(elapsed);
    return now <= 0 ? 1 : 1 - this.survival(elapsed + more) / now;
  }

  /** The share that lasts longer than so many seconds; even inside of a bin. */
  private survival(seconds: number): number {
    const surviving = (this.surviving ??= survivalOf(this.weights));
    const at = Math.min(BINS, seconds / BIN);
    const bin = Math.floor(at);
    const [from, to] = [surviving[bin] ?? 0, surviving[bin + 1] ?? 0];
    return from + (to - from) * (at - bin);
  }
}

function survivalOf(weights: Float64Array): Float64Array {
  let total = 0;
  for (const weight of weights) total += weight;
  const surviving = new Float64Array(weights.length + 1);
  surviving[0] = 1;
  for (let bin = 0; bin < weights.length; bin++) surviving[bin + 1] = Math.max(0, surviving[bin]! - weights[bin]! / total);
  return surviving;
}
