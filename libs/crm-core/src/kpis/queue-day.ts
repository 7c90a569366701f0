import { addTallies, type KpiSettings, NOTHING_OFFERED, type QueueTally, type QueueVisit, tallyOf } from './queue-tally';
import { RECENT_MINUTES } from './queue-figures';

const RECENT_MILLISECONDS = RECENT_MINUTES * 60_000;

/** How far back visits matter at `now`, of a day that began at `midnight`; milliseconds since the epoch. */
export const visitsSince = (midnight: number, now: number) => Math.min(midnight, now - RECENT_MILLISECONDS);

/**
 * The visits to one queue since midnight, counted as they come. A visit belongs to the day and the minutes in which it ended:
 * only then is it known what came of it. A call told again replaces what was counted of it before.
 */
export class QueueDay {
  /** Call → its visits here that are over. */
  private readonly visits = new Map<string, readonly QueueVisit[]>();
  /** Those of the last minutes, and perhaps some that are older by now. */
  private recent: QueueVisit[] = [];
  /** null: to be counted anew. */
  private counted: QueueTally | null = NOTHING_OFFERED;

  constructor(
    private midnight: number,
    private settings: KpiSettings,
  ) {}

  /** These are the visits of the call that are over, all of them. Answers whether that is news. */
  put(callId: string, visits: readonly QueueVisit[]): boolean {
    const known = this.visits.get(callId) ?? [];
    const goesOn = known.every((visit, index) => isSame(visit, visits[index]));
    if (goesOn && known.length === visits.length) return false;
    if (visits.length === 0) this.visits.delete(callId);
    else this.visits.set(callId, visits);
    if (goesOn) this.add(visits.slice(known.length));
    else this.countAnew();
    return true;
  }

  /** Another day, or other rules of counting. */
  begin(midnight: number, settings: KpiSettings, now: number): void {
    const isAsBefore =
      midnight === this.midnight &&
      settings.serviceSeconds === this.settings.serviceSeconds &&
      settings.shortAbandonSeconds === this.settings.shortAbandonSeconds;
    if (isAsBefore) return;
    [this.midnight, this.settings] = [midnight, settings];
    const since = visitsSince(midnight, now);
    for (const [callId, visits] of this.visits) if (visits.every(({ leftAt }) => Date.parse(leftAt) < since)) this.visits.delete(callId);
    this.countAnew();
  }

  figures(now: number): { today: QueueTally; recent: QueueTally } {
    this.counted ??= this.count([...this.visits.values()].flat().filter((visit) => this.isToday(visit)));
    this.recent = this.recent.filter(({ leftAt }) => Date.parse(leftAt) > now - RECENT_MILLISECONDS);
    return { today: this.counted, recent: this.count(this.recent) };
  }

  /** Whether some of the visits that were recent no longer are. */
  hasAged(now: number): boolean {
    return this.recent.some(({ leftAt }) => Date.parse(leftAt) <= now - RECENT_MILLISECONDS);
  }

  private add(visits: readonly QueueVisit[]): void {
    this.recent.push(...visits);
    if (this.counted) this.counted = addTallies(this.counted, this.count(visits.filter((visit) => this.isToday(visit))));
  }

  private countAnew(): void {
    this.counted = null;
    this.recent = [...this.visits.values()].flat();
  }

  private isToday({ leftAt }: QueueVisit): boolean {
    return Date.parse(leftAt) >= this.midnight;
  }

  private count(visits: readonly QueueVisit[]): QueueTally {
    return visits.reduce((sum, visit) => addTallies(sum, tallyOf(visit, this.settings)), NOTHING_OFFERED);
  }
}

const isSame = (a: QueueVisit, b: QueueVisit | undefined) => a.joinedAt === b?.joinedAt && a.leftAt === b.leftAt && a.outcome === b.outcome;
