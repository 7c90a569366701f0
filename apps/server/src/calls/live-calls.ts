import { type CallFact, type CallFactOf, type CallId, type FoldedCall, type Leg, type UserId, foldCall } from '@callcard/crm-core';

/** How long an ended call is remembered for events that come late. */
const LINGER_MILLISECONDS = 60_000;

/** One call in memory: every fact of it known so far, and the call they make. */
export class LiveCall {
  private readonly byKey = new Map<string, CallFact>();
  private folded: FoldedCall | null = null;
  /** Whether what the database knew of this call is in here too. */
  complete: boolean;

  constructor(
    readonly id: CallId,
    readonly pbx: string,
    readonly demo: boolean,
    known: readonly CallFact[] | null,
  ) {
    this.complete = known !== null;
    this.add(known ?? []);
  }

  /** The facts that were not known before. */
  add(facts: readonly CallFact[]): CallFact[] {
    const fresh = facts.filter((fact) => !this.byKey.has(fact.key));
    for (const fact of fresh) this.byKey.set(fact.key, fact);
    if (fresh.length > 0) this.folded = null;
    return fresh;
  }

  /** Takes these facts in the place of what is known under their keys. */
  correct(facts: readonly CallFact[]): void {
    for (const fact of facts) this.byKey.set(fact.key, fact);
    if (facts.length > 0) this.folded = null;
  }

  facts(): CallFact[] {
    return [...this.byKey.values()];
  }

  fold(): FoldedCall {
    return (this.folded ??= foldCall([...this.byKey.values()]));
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
    const call = new LiveCall(id, pbx, demo, null);
    this.calls.set(id, call);
    return call;
  }

  restore(call: LiveCall): void {
    this.calls.set(call.id, call);
  }

  all(): Iterable<LiveCall> {
    return this.calls.values();
  }

  forget(id: CallId): void {
    this.calls.delete(id);
  }

  /** Forgets calls that ended a while ago and are committed; without it memory would grow with every call. */
  sweep(now: number, isOwed: (id: CallId) => boolean): void {
    for (const [id, call] of this.calls) {
      const { endedAt } = call.fold();
      if (endedAt !== null && call.complete && !isOwed(id) && now - Date.parse(endedAt) > LINGER_MILLISECONDS) this.forget(id);
    }
  }
}
