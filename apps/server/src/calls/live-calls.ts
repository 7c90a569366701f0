import {
  type CallFact,
  type CallFactOf,
  type CallId,
  type FoldedCall,
  type Leg,
  type UserId,
  callIdOf,
  linkedIdsOf,
} from '@callcard/crm-core';
import { CallGroup } from './call-group';

/** How long an ended call is remembered for events that come late. */
const LINGER_MILLISECONDS = 60_000;

/** One call in memory: every fact of it known so far, and the call they make. */
export class LiveCall {
  private readonly byKey = new Map<string, CallFact>();
  /** With which others it was joined; set anew when it is. */
  group = new CallGroup();
  /** Whether what the database knew of this call is in here too. */
  complete = false;

  constructor(
    readonly id: CallId,
    readonly pbx: string,
    readonly demo: boolean,
  ) {
    this.group.take(this);
  }

  /** Nothing is known of it but that another call was joined with it. */
  get isUnheard(): boolean {
    return this.byKey.size === 0;
  }

  facts(): Iterable<CallFact> {
    return this.byKey.values();
  }

  /** The facts that were not known before. */
  add(facts: readonly CallFact[]): CallFact[] {
    const fresh = facts.filter((fact) => !this.byKey.has(fact.key));
    for (const fact of fresh) this.byKey.set(fact.key, fact);
    if (fresh.length > 0) this.group.changed();
    return fresh;
  }

  /** Takes these facts in the place of what is known under their keys. */
  correct(facts: readonly CallFact[]): void {
    for (const fact of facts) this.byKey.set(fact.key, fact);
    if (facts.length > 0) this.group.changed();
  }

  fold(): FoldedCall {
    return this.group.fold(this.id).call;
  }

  /** The client's call of which this one became a part. */
  mergedInto(): CallId | null {
    return this.group.fold(this.id).mergedInto;
  }

  /** Whose phone a leg is; null for legs outside and phones nobody is at. */
  phoneOf(leg: string): UserId | null {
    const started = this.startOf(leg);
    return started?.side === 'inside' ? started.userId : null;
  }

  /** Legs that began and, as far as is known, go on. */
  openLegs(): Leg[] {
    return this.fold().legs.filter(({ endedAt }) => endedAt === null);
  }

  /** Whether a leg holds whom it talks with, by the phone's own key or by our order. */
  isHeld(leg: string): boolean {
    let held = false;
    for (const fact of this.byKey.values()) {
      if (!('leg' in fact) || fact.leg !== leg) continue;
      if (fact.kind === 'leg.held') held = true;
      // Whoever comes into another bridge talks there.
      if (fact.kind === 'leg.unheld' || (fact.kind === 'bridge.entered' && fact.replaces === null)) held = false;
    }
    return held;
  }

  hasLeg(leg: string): boolean {
    return this.startOf(leg) !== undefined;
  }

  isAnswered(leg: string): boolean {
    return this.byKey.has(`leg:${leg}:answered`);
  }

  private startOf(leg: string): CallFactOf<'leg.started'> | undefined {
    const fact = this.byKey.get(`leg:${leg}:started`);
    return fact?.kind === 'leg.started' ? fact : undefined;
  }
}

/** The calls that are going on, and those just ended. */
export class LiveCalls {
  private readonly calls = new Map<CallId, LiveCall>();

  get size(): number {
    return this.calls.size;
  }

  get(id: CallId): LiveCall | undefined {
    return this.calls.get(id);
  }

  /** The call, begun now if it is not known; whether the database knows more of it is found out when it is written. */
  open(id: CallId, pbx: string, demo: boolean): LiveCall {
    const known = this.calls.get(id);
    if (known) return known;
    const call = new LiveCall(id, pbx, demo);
    this.calls.set(id, call);
    return call;
  }

  /** Takes facts of a call into memory, and joins it with the calls they name. @returns those that were not known before. */
  add(call: LiveCall, facts: readonly CallFact[]): CallFact[] {
    const fresh = call.add(facts);
    this.joinNamed(call, fresh);
    return fresh;
  }

  /** The same for facts that take the place of what is known under their keys. */
  correct(call: LiveCall, facts: readonly CallFact[]): void {
    call.correct(facts);
    this.joinNamed(call, facts);
  }

  /** Calls that were joined are of one group from now on. */
  join(one: LiveCall, other: LiveCall): void {
    if (one.group === other.group) return;
    const { group } = one;
    for (const call of other.group.calls) {
      call.group = group;
      group.take(call);
    }
  }

  private joinNamed(call: LiveCall, facts: readonly CallFact[]): void {
    for (const linkedId of linkedIdsOf(facts)) this.join(call, this.open(callIdOf(call.pbx, linkedId), call.pbx, call.demo));
  }

  /** Takes in a call with all its facts, as the database knows it. */
  restore(id: CallId, pbx: string, demo: boolean, facts: readonly CallFact[]): void {
    const call = this.open(id, pbx, demo);
    this.add(call, facts);
    call.complete = true;
  }

  all(): Iterable<LiveCall> {
    return this.calls.values();
  }

  forget(id: CallId): void {
    const call = this.calls.get(id);
    call?.group.leave(call);
    this.calls.delete(id);
  }

  /** Forgets groups of calls that ended a while ago and are committed; without it memory would grow with every call. */
  sweep(now: number, isOwed: (id: CallId) => boolean): void {
    const isOver = (call: LiveCall) => {
      if (!call.complete || isOwed(call.id)) return false;
      const endedAt = call.isUnheard ? null : call.fold().endedAt;
      return call.isUnheard || (endedAt !== null && now - Date.parse(endedAt) > LINGER_MILLISECONDS);
    };
    for (const group of new Set([...this.calls.values()].map((call) => call.group))) {
      const { calls } = group;
      if (calls.every(isOver)) for (const { id } of calls) this.forget(id);
    }
  }
}
