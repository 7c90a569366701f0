import type { CallFact } from './call-fact';
import type { LegStory } from './call-legs';
import type { Timed } from './fact-order';
import type { Span } from './span';

/** A leg that waits in a holding bridge: in a parking lot, or held by us in another way. */
export interface Shelved extends Span {
  leg: string;
  kind: 'park' | 'hold';
}

/** Parking may be told this much before or after the bridge of the lot is entered, and on parking again ends as much early. */
const SLACK = 1000;

/** The stays in holding bridges. Parking is told in one order or the other with its bridge; only the bridge gives the times. */
export function shelvedOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): Shelved[] {
  const stays: Shelved[] = [];
  const open = new Map<string, { stay: Shelved; bridge: string }>();
  const close = (leg: string, at: number) => {
    const current = open.get(leg);
    if (current) current.stay.to = at;
    open.delete(leg);
  };
  for (const { fact, at } of facts) {
    if (fact.kind === 'bridge.entered') {
      if (open.get(fact.leg)?.bridge === fact.bridge) continue;
      close(fact.leg, at);
      if (fact.bridgeKind !== 'holding' || legs.get(fact.leg)?.side === 'local') continue;
      const stay: Shelved = { leg: fact.leg, kind: 'hold', from: at, to: null };
      stays.push(stay);
      open.set(fact.leg, { stay, bridge: fact.bridge });
    }
    if (fact.kind === 'bridge.left' && open.get(fact.leg)?.bridge === fact.bridge) close(fact.leg, at);
    if ((fact.kind === 'leg.ended' || fact.kind === 'leg.lost') && legs.get(fact.leg)?.endedAt === at) close(fact.leg, at);
  }
  for (const stay of stays) if (facts.some((told) => parks(told, stay))) stay.kind = 'park';
  return stays;
}

function parks({ fact, at }: { fact: CallFact; at: number }, { leg, from, to }: Shelved): boolean {
  return fact.kind === 'park.started' && fact.leg === leg && at >= from - SLACK && at <= (to ?? Infinity) + SLACK;
}
