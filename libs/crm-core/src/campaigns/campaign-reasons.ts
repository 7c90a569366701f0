import { z } from 'zod';
import { NOT_DIALLED_REASONS } from '../compliance/judge';
import { ContactEnd } from './campaign-contact';

/** What keeps a contact from being called; `nothing`: it is called as soon as it is its turn. */
export const ContactReason = z.enum([...NOT_DIALLED_REASONS, 'nothing']);
export type ContactReason = z.infer<typeof ContactReason>;

/** How many contacts of a campaign have a reason as the first that holds. */
export const ReasonCount = z.object({
  reason: ContactReason,
  /** Of those that are `done`: why. */
  ended: ContactEnd.nullable(),
  contacts: z.int(),
});
export type ReasonCount = z.infer<typeof ReasonCount>;

/** Why the contacts of a campaign are not called: each is counted once. */
export const ReasonCounts = z.object({
  /** In the order in which reasons are asked; those that hold for nobody are not among them. */
  items: z.array(ReasonCount),
  /** The moment they were counted; null: not yet. */
  countedAt: z.iso.datetime().nullable(),
  /** They are being counted anew in the background. */
  counting: z.boolean(),
});
export type ReasonCounts = z.infer<typeof ReasonCounts>;

/** Figures that are watched are so old at most, in milliseconds. */
const OLDEST = 60_000;
/** Where it takes long, counting leaves so many times its own length to other work. */
const REST = 20;

/** Whether counts are to be made anew: they are old, or the campaign has been started, stopped or finished since. */
export function areStale(counted: { at: Date; milliseconds: number } | null, { stateAt }: { stateAt: Date }, now: Date): boolean {
  if (counted === null || stateAt > counted.at) return true;
  return now.getTime() - counted.at.getTime() >= Math.max(OLDEST, REST * counted.milliseconds);
}

/** One count, by reason and, of those that are done, by their end; in the order in which reasons are asked. */
export class ReasonTally<Id extends string> {
  private readonly counts = new Map<string, ReasonCount & { ids: Id[] }>();

  /** `ids`: kept so that they can be shown; those that are done are found without. */
  add(reason: ContactReason, ids: readonly Id[]): void {
    const row = this.row(reason, null);
    row.contacts += ids.length;
    for (const id of ids) row.ids.push(id);
  }

  addDone(ended: ContactEnd | null, contacts: number): void {
    this.row('done', ended).contacts += contacts;
  }

  rows(): (ReasonCount & { ids: Id[] })[] {
    const place = ({ reason }: ReasonCount) => ContactReason.options.indexOf(reason);
    return [...this.counts.values()].sort((one, other) => place(one) - place(other) || other.contacts - one.contacts);
  }

  private row(reason: ContactReason, ended: ContactEnd | null) {
    const key = `${reason} ${ended}`;
    const known = this.counts.get(key) ?? { reason, ended, contacts: 0, ids: [] };
    this.counts.set(key, known);
    return known;
  }
}
