import { z } from 'zod';
import type { Pacer } from './campaign-pacer';

/** A campaign as one expects it to go. Times in seconds. */
export const SimulatedCampaign = z.object({
  agents: z.int().min(1).max(500),
  /** How long it runs. */
  seconds: z.int().min(60).max(86_400),
  /** Share of the dialled that somebody answers. */
  answerShare: z.number().gt(0).max(1),
  /** From dialling to an answer, on average; others ring until nobody waits any more. */
  answerAfter: z.number().min(1).max(60).default(9),
  ringLimit: z.number().min(5).max(60).default(25),
  /** A talk with what is written after it: the median, and how far it varies (of the logarithm). */
  handling: z.number().min(5).max(3600).default(110),
  handlingSpread: z.number().min(0).max(2).default(0.7),
  /** Whoever answers and has no agent after this is a dropped call. */
  patience: z.number().min(0).max(30).default(2),
  seed: z.int(),
});
export type SimulatedCampaign = z.infer<typeof SimulatedCampaign>;

export interface SimulatedResult {
  dialled: number;
  answered: number;
  dropped: number;
  /** Share of the agents' time spent in talks and what is written after them. */
  utilisation: number;
}

/** So often at least it is asked how many lines to dial. */
const ASKED_EVERY = 1;

/** The same campaign with the same seed goes the same way, whatever paces it up to the moment of a different decision. */
export function simulateCampaign(campaign: SimulatedCampaign, pacer: Pacer): SimulatedResult {
  return new CampaignRun(campaign, pacer).result();
}

interface Line {
  since: number;
}

type Happening = { at: number; order: number; happens: () => void };

class CampaignRun {
  private readonly random: () => number;
  private readonly agenda = new Agenda();
  private readonly ringing = new Set<Line>();
  private readonly waiting: Line[] = [];
  private readonly busy = new Set<Line>();
  private idle: number;
  private now = 0;
  private worked = 0;
  private readonly counts = { dialled: 0, answered: 0, dropped: 0 };

  constructor(
    private readonly campaign: SimulatedCampaign,
    private readonly pacer: Pacer,
  ) {
    this.random = seeded(campaign.seed);
    this.idle = campaign.agents;
  }

  result(): SimulatedResult {
    this.ask();
    for (let next = this.agenda.take(); next && next.at <= this.campaign.seconds; next = this.agenda.take()) {
      this.now = next.at;
      next.happens();
    }
    this.now = this.campaign.seconds;
    for (const { since } of this.busy) this.worked += this.now - since;
    return { ...this.counts, utilisation: this.worked / (this.campaign.agents * this.campaign.seconds) };
  }

  private ask(): void {
    this.dial();
    this.after(ASKED_EVERY, () => this.ask());
  }

  private dial(): void {
    const { answered, dropped } = this.counts;
    const lines = this.pacer.lines(
      {
        ...{ idle: this.idle, waiting: this.waiting.length, answered, dropped },
        ...{ busy: this.ages(this.busy), ringing: this.ages(this.ringing) },
      },
      this.now,
    );
    for (let line = 0; line < lines; line++) this.dialOne();
  }

  private ages(lines: ReadonlySet<Line>): number[] {
    return Array.from(lines, ({ since }) => this.now - since);
  }

  private dialOne(): void {
    this.counts.dialled++;
    const line = { since: this.now };
    this.ringing.add(line);
    const { answerShare, answerAfter, ringLimit } = this.campaign;
    const isAnswered = this.random() < answerShare;
    // Nobody answers at once: three seconds pass until it rings anywhere.
    const seconds = isAnswered ? Math.min(ringLimit, 3 + this.exponential(Math.max(0.1, answerAfter - 3))) : this.fruitless(ringLimit);
    this.after(seconds, () => {
      this.ringing.delete(line);
      this.pacer.ended({ answered: isAnswered, seconds });
      if (isAnswered) this.answer();
    });
  }

  /** Of ten that nobody answers seven ring in vain, and three are busy or out of reach. */
  private fruitless(ringLimit: number): number {
    return this.random() < 0.7 ? ringLimit : 2 + 2 * this.random();
  }

  private answer(): void {
    this.counts.answered++;
    if (this.idle > 0) return this.talk();
    const person = { since: this.now };
    this.waiting.push(person);
    this.after(this.campaign.patience, () => {
      const place = this.waiting.indexOf(person);
      if (place < 0) return;
      this.waiting.splice(place, 1);
      this.counts.dropped++;
    });
  }

  private talk(): void {
    this.idle--;
    const { handling, handlingSpread } = this.campaign;
    const seconds = handling * Math.exp(handlingSpread * this.normal());
    const talk = { since: this.now };
    this.busy.add(talk);
    this.after(seconds, () => {
      this.busy.delete(talk);
      this.worked += seconds;
      this.idle++;
      this.pacer.handled(seconds);
      if (this.waiting.shift()) this.talk();
    });
  }

  private after(seconds: number, happens: () => void): void {
    this.agenda.add(this.now + seconds, happens);
  }

  private exponential(mean: number): number {
    return -mean * Math.log(1 - this.random());
  }

  /** Box and Muller. */
  private normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.random())) * Math.cos(2 * Math.PI * this.random());
  }
}

/** What is to come, the earliest first; of one moment in the order of its adding. A binary heap. */
class Agenda {
  private readonly heap: Happening[] = [];
  private order = 0;

  add(at: number, happens: () => void): void {
    const { heap } = this;
    heap.push({ at, order: this.order++, happens });
    for (let child = heap.length - 1; child > 0;) {
      const parent = (child - 1) >> 1;
      if (isBefore(heap[parent]!, heap[child]!)) return;
      [heap[parent], heap[child]] = [heap[child]!, heap[parent]!];
      child = parent;
    }
  }

  take(): Happening | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (last === undefined || last === first) return first;
    heap[0] = last;
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
      if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
      if (least === parent) return first;
      [heap[parent], heap[least]] = [heap[least]!, heap[parent]!];
      parent = least;
    }
  }
}

const isBefore = (one: Happening, other: Happening) => one.at < other.at || (one.at === other.at && one.order < other.order);

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
