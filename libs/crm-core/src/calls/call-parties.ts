import { ERASED } from '../clients/erased-text';
import type { CallDirection, FoldedCall } from './call';
import type { LegStory } from './call-legs';

/** A number this long is nobody's extension. */
const outsideNumber = /^\+?\d{7,}$/;
const extension = /^[^/]+\/w?(\d{2,6})(?:-[a-z]\w*)?$/i;

/** Who is who in a call. */
export interface Parties extends Pick<FoldedCall, 'callerNumber' | 'callerName' | 'calledNumber'> {
  direction: CallDirection;
  /** The leg that began the call; null where none is known. */
  initiator: LegStory | null;
  /** The leg of the party outside for whose sake the call is; null in an internal call. */
  client: LegStory | null;
}

const isParty = ({ side }: LegStory) => side === 'inside' || side === 'outside';

/** The leg that began the call: the one that gave it its Linkedid, else the first party. */
export function initiatorOf(legs: readonly LegStory[]): LegStory | null {
  const parties = legs.filter(isParty);
  return parties.find(({ leg, linkedId }) => leg === linkedId) ?? parties[0] ?? null;
}

/** Did somebody outside call us? An outside leg that was rung is one we called. */
export const isCaller = (leg: LegStory | null) =>
  leg?.side === 'outside' && leg.ring === null && leg.originateFailed === null && leg.ordered === null;

/** The number or extension of a leg. */
export const numberOf = (story: LegStory) => (story.side === 'inside' ? (extension.exec(story.device)?.[1] ?? story.number) : story.number);

/** Who is who among the legs of one call, in the order of their beginning. */
export function partiesOf(legs: readonly LegStory[]): Parties {
  const initiator = initiatorOf(legs);
  if (!initiator) return { direction: 'internal', initiator, client: null, callerNumber: null, callerName: null, calledNumber: null };
  if (isCaller(initiator)) {
    const { number, name, called } = initiator;
    return { direction: 'inbound', initiator, client: initiator, callerNumber: number, callerName: name, calledNumber: called };
  }
  const outside = legs.filter(({ side }) => side === 'outside');
  const client = outside.find(({ answeredAt }) => answeredAt !== null) ?? outside[0] ?? null;
  const inside = initiator.side === 'inside';
  const own = inside ? numberOf(initiator) : null;
  const calledNumber = (inside ? calledFrom(initiator, legs, own) : dialledOf(initiator)) ?? client?.number ?? null;
  const leadsOut = outside.length > 0 || outsideNumber.test(calledNumber ?? '') || calledNumber === ERASED;
  return {
    direction: leadsOut ? 'outbound' : 'internal',
    initiator,
    client,
    callerNumber: own,
    callerName: inside ? initiator.ownName : null,
    calledNumber,
  };
}

/** A click-to-call's own leg dials nothing at first: the number is the ordered one until it rings the client, else in the name tag it was given. */
function calledFrom(initiator: LegStory, legs: readonly LegStory[], own: string | null): string | null {
  const dialled = legs.find(({ ring }) => ring?.by === initiator.leg && ring.number !== null)?.ring?.number;
  const tag = initiator.ring?.by === null && initiator.number !== own ? initiator.number : null;
  return initiator.called ?? dialled ?? initiator.originateFailed?.number ?? initiator.ordered ?? tag;
}

/** Of a leg that the PBX itself rang, outside: what was ordered, else what was dialled, is its number. */
const dialledOf = ({ ring, number, originateFailed, ordered }: LegStory) => ordered ?? ring?.number ?? originateFailed?.number ?? number;
