/** So many lines for each free agent. */
export class FixedRatio {
  constructor(ratio) {
    this.ratio = ratio;
  }

  lines({ idle, ringing, waiting }) {
    return Math.max(0, Math.floor(idle * this.ratio) - ringing.length - waiting);
  }

  ended() {}

  handled() {}
}

const SAMPLES = 15;
const ADAPTED_EVERY = 15;

/**
 * The rule VICIdial publishes, in its averaging form: each 15 s the dial level moves by the mean of free agents less waiting calls over
 * the last 15 samples, as a share of the agents, and is halved while the drops exceed the limit. Lines: agents times level.
 */
export class AdaptiveRule {
  #level = 1;
  #adaptedAt = 0;
  #samples = [];

  constructor({ limit, maxLevel }) {
    this.limit = limit;
    this.maxLevel = maxLevel;
  }

  lines({ idle, busy, ringing, waiting, answered, dropped }, at) {
    const agents = idle + busy.length;
    this.#samples = [...this.#samples.slice(1 - SAMPLES), idle - waiting];
    if (at - this.#adaptedAt >= ADAPTED_EVERY) {
      this.#adaptedAt = at;
      const mean = this.#samples.reduce((sum, sample) => sum + sample, 0) / this.#samples.length;
      this.#level = this.#clamped(this.#level * (1 + mean / agents));
      if (answered > 50 && dropped / answered > this.limit) this.#level = this.#clamped(this.#level / 2);
    }
    return Math.max(0, Math.floor(agents * this.#level) - ringing.length - waiting - busy.length);
  }

  ended() {}

  handled() {}

  #clamped(level) {
    return Math.min(this.maxLevel, Math.max(1, level));
  }
}
