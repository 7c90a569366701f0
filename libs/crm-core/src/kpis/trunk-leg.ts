import type { FoldedCall } from '../calls/call';

/** A leg over a line to the outside that is over. */
export interface TrunkLeg {
  /** As the PBX names the interface: `PJSIP/trunk-a`. */
  trunk: string;
  direction: 'inbound' | 'outbound';
  answered: boolean;
  /** Q.850; null: the PBX said none. */
  cause: number | null;
  endedAt: string;
}

/** The legs of a call with the outside, in their order. */
export function trunkLegs({ direction, legs }: Pick<FoldedCall, 'direction' | 'legs'>): TrunkLeg[] {
  const outside = legs.filter(({ side }) => side === 'outside').sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  return outside.flatMap(({ device, answeredAt, endedAt, cause }, place) =>
    endedAt === null
      ? []
      : [
          {
            ...{ trunk: device, answered: answeredAt !== null, cause, endedAt },
            // Whoever is called out of a call that came in is called, not calling.
            direction: direction === 'inbound' && place === 0 ? ('inbound' as const) : ('outbound' as const),
          },
        ],
  );
}

/** Causes of Q.850 by what they say of a trunk; all others, and none, are `otherCause`. */
export const CAUSES = {
  normal: [16, 26],
  busy: [17],
  noAnswer: [18, 19, 20],
  rejected: [21],
  wrongNumber: [1, 2, 3, 22, 28],
  congestion: [27, 34, 38, 41, 42, 44, 47, 58],
} as const satisfies Record<string, readonly number[]>;
