import type { CallFact, CallFactKind, CallFactOf } from '@callcard/crm-core';
import type { AmiMessage } from './ami-message';
import type { LegTable, TrackedLeg } from './tracked-leg';

/** A fact without what every fact has. */
export type FactBody<Kind extends CallFactKind> = Omit<CallFactOf<Kind>, 'kind' | 'callId' | 'key' | 'at' | 'leg'>;

/** One event being told: the legs it names, and the facts that come of it. */
export class Telling {
  readonly facts: CallFact[] = [];
  readonly at: string;

  constructor(
    readonly event: AmiMessage,
    readonly legs: LegTable,
    /** UTC milliseconds, the PBX's own. */
    readonly now: number,
  ) {
    this.at = new Date(now).toISOString();
  }

  /** A header of the event; empty where it has none. */
  text(name: string): string {
    return this.event.get(name) ?? '';
  }

  /** The leg under a prefix of the headers (`Dest`), ended ones included: what belongs to a ring or a queue may come late. */
  leg(prefix = ''): TrackedLeg | undefined {
    return this.legs.get(this.text(`${prefix}Uniqueid`));
  }

  /** The same, unless it has ended: nothing of its own happens to it any more. */
  living(prefix = ''): TrackedLeg | undefined {
    const leg = this.leg(prefix);
    return leg?.ended ? undefined : leg;
  }

  /** Is this told of `leg` for the first time? The same may happen to a leg again, but not in the same millisecond. */
  isNews(leg: TrackedLeg, kind: CallFactKind, detail = ''): boolean {
    return leg.first(newsOf(kind, this.at, detail));
  }

  /** Says a fact of `leg`, unless its key was said before. */
  once<Kind extends CallFactKind>(leg: TrackedLeg, kind: Kind, key: string, body: FactBody<Kind>): void {
    if (leg.first(key)) this.facts.push({ kind, callId: leg.callId, key, at: this.at, leg: leg.id, ...body } as CallFactOf<Kind>);
  }
}

/** What tells a doubled happening from one that comes again: its kind and its moment, and in a dialplan what it was. */
export const newsOf = (kind: CallFactKind, at: string, detail = '') => `${kind}@${at} ${detail}`;

/** What one kind of event has to say. */
export type Teller = (telling: Telling) => void;
