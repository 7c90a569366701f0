/** A line rings for this many seconds at most, for the curve. */
const SECONDS = 60;
/** Until calls have been made: a third of them answered, after about ten seconds. */
const PRIOR = { weight: 12, answered: 1 / 3, seconds: 10 };

export interface Dialled {
  /** Somebody answered, and no machine. */
  answered: boolean;
  /** From dialling to the answer, or to the end without one, in seconds. */
  seconds: number;
}

/** How likely a line that rings is answered by somebody yet, as learned from what became of others; the older, the less it weighs. */
export class AnswerCurve {
  private readonly answered = Float64Array.from({ length: SECONDS }, (_, second) => PRIOR.weight * PRIOR.answered * priorAt(second));
  private readonly ended = Float64Array.from({ length: SECONDS }, (_, second) => PRIOR.weight * (1 - PRIOR.answered) * priorAt(second));
  /** From a second on: those answered, and all of them. */
  private later: { answered: Float64Array; all: Float64Array } | null = null;

  constructor(private readonly memory = 2_000) {}

  add({ answered, seconds }: Dialled): void {
    const keep = 1 - 1 / this.memory;
    for (let second = 0; second < SECONDS; second++) {
      this.answered[second]! *= keep;
      this.ended[second]! *= keep;
    }
    (answered ? this.answered : this.ended)[secondOf(seconds)]! += 1;
    this.later = null;
  }

  /** The chance that a line which has rung for so many seconds is answered within `more` seconds. */
  chance(age: number, more: number): number {
    const { answered, all } = (this.later ??= { answered: sumsFrom(this.answered), all: sumsFrom(this.answered, this.ended) });
    const second = secondOf(age);
    // Where nothing was ever seen, half of it.
    return (answered[second]! - (answered[second + Math.ceil(more)] ?? 0) + 0.01) / (all[second]! + 0.02);
  }
}

const priorAt = (second: number) =>
  (Math.exp(-second / PRIOR.seconds) - Math.exp(-(second + 1) / PRIOR.seconds)) / (1 - Math.exp(-SECONDS / PRIOR.seconds));

const secondOf = (seconds: number) => Math.min(SECONDS - 1, Math.max(0, Math.floor(seconds)));

function sumsFrom(one: Float64Array, other?: Float64Array): Float64Array {
  const sums = new Float64Array(SECONDS);
  for (let second = SECONDS - 1, sum = 0; second >= 0; second--) {
    sum += other ? one[second]! + other[second]! : one[second]!;
    sums[second] = sum;
  }
  return sums;
}
