import { type CallId, type GroupedCall, foldGroup } from '@callcard/crm-core';
import type { LiveCall } from './live-calls';

/** Calls that the PBX joined with one another: a call's fold depends on the facts of all of them. Mostly it is one call alone. */
export class CallGroup {
  private members: LiveCall[] = [];
  private folded: Map<CallId, GroupedCall> | null = null;

  get calls(): readonly LiveCall[] {
    return this.members;
  }

  /** Of joined calls the lowest id; null for a call alone. */
  get id(): CallId | null {
    return this.members.length > 1 ? this.members.map(({ id }) => id).sort()[0]! : null;
  }

  /** The call as the facts of its group make it. @throws RangeError for a call of which no fact is known. */
  fold(id: CallId): GroupedCall {
    this.folded ??= foldGroup(this.members.flatMap((call) => [...call.facts()]));
    const call = this.folded.get(id);
    if (!call) throw new RangeError('A call has at least one fact.');
    return call;
  }

  take(call: LiveCall): void {
    this.members.push(call);
    this.changed();
  }

  leave(call: LiveCall): void {
    this.members = this.members.filter((member) => member !== call);
    this.changed();
  }

  /** A fact came: what was folded is not all there is. */
  changed(): void {
    this.folded = null;
  }
}
