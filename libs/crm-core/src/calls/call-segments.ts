import type { Segment } from './call';
import { ringOf, type LegStory } from './call-legs';
import type { Shelved } from './call-parks';
import { numberOf, type Parties } from './call-parties';
import type { Stay } from './call-queues';
import { isTalk, type Conversation } from './call-topology';
import { length, without, type Span } from './span';

/** Gaps this short between two steps of a call are its seams, no menu; on the way from one person to the next they are longer. */
const SEAM = 100;
const SEAM_OF_TRANSFER = 1000;

/** What `call-fold` has found out when the time line is drawn. */
export interface Scene extends Pick<Parties, 'direction' | 'initiator' | 'client'> {
  /** The legs of this call, in the order of their beginning. */
  legs: readonly LegStory[];
  conversations: readonly Conversation[];
  shelved: readonly Shelved[];
  stays: readonly Stay[];
  now: number;
}

interface Found {
  kind: Segment['kind'];
  story: LegStory;
  span: Span;
  number?: string;
}

/** The time line of a call: who did what from when to when. The client's own talk is that of the others with him. */
export function segmentsOf(scene: Scene): Segment[] {
  const { now } = scene;
  const found = [...queuesIn(scene), ...ringsIn(scene), ...conversationsIn(scene), ...shelvesIn(scene), ...menusIn(scene)];
  return found
    .filter(({ span }) => span.to === null || span.to > span.from)
    .sort((one, other) => one.span.from - other.span.from || one.story.startedAt - other.story.startedAt)
    .map(({ kind, story, span, number }) => ({
      kind,
      leg: story.leg,
      agentId: story.userId,
      number: number ?? numberOf(story),
      from: iso(span.from),
      to: span.to === null ? null : iso(span.to),
      seconds: length([span], now) / 1000,
    }));
}

function queuesIn({ legs, stays }: Scene): Found[] {
  return stays.flatMap(({ queue, places }) =>
    places.flatMap(({ leg, ...span }) => {
      const story = legs.find((each) => each.leg === leg);
      return story ? [{ kind: 'queue' as const, story, span, number: queue }] : [];
    }),
  );
}

/** A phone that forwards at once, or answers at once, has not rung; and of a listener the call knows nothing. */
function ringsIn({ legs, now }: Scene): Found[] {
  return legs.flatMap((story) => {
    const span = story.side === 'local' || story.side === null || story.listens ? null : ringOf(story);
    return span && (span.to === null || length([span], now) >= SEAM) ? [{ kind: 'ring' as const, story, span }] : [];
  });
}

/** A person with two phones in one talk has talked once. */
function conversationsIn({ legs, conversations, client }: Scene): Found[] {
  const found: Found[] = [];
  const talks = new Map<string, Span[]>();
  for (const conversation of conversations) {
    const story = legs.find(({ leg }) => leg === conversation.leg);
    if (!story) continue;
    if (story === client) {
      found.push(...aloneIn(conversation, story, conversations));
      continue;
    }
    if (!isTalk(conversation) || story.userId === null) {
      found.push({ kind: conversation.kind, story, span: conversation });
      continue;
    }
    const known = talks.get(story.userId) ?? [];
    for (const span of without(conversation, known)) found.push({ kind: conversation.kind, story, span });
    talks.set(story.userId, [...known, conversation]);
  }
  return found;
}

/** The client waits for somebody who has gone to consult: nobody's hold but the client's own. */
function aloneIn(conversation: Conversation, story: LegStory, conversations: readonly Conversation[]): Found[] {
  if (conversation.kind !== 'hold') return [];
  const shared = conversations.filter(({ leg, kind }) => leg !== story.leg && kind === 'hold');
  return without(conversation, shared)
    .filter(({ from, to }) => to === null || to - from >= SEAM)
    .map((span) => ({ kind: 'hold', story, span }));
}

function shelvesIn({ legs, shelved }: Scene): Found[] {
  return shelved.flatMap(({ leg, kind, ...span }) => {
    const story = legs.find((each) => each.leg === leg);
    return story ? [{ kind, story, span }] : [];
  });
}

/** The answered caller's time with nobody and nothing but the PBX. */
function menusIn(scene: Scene): Found[] {
  const { direction, initiator, now, conversations, shelved } = scene;
  if (direction !== 'inbound' || initiator?.answeredAt == null) return [];
  const busy = [...[...queuesIn(scene), ...ringsIn(scene)].map(({ span }) => span), ...conversations, ...shelved];
  const talked = Math.min(...conversations.map(({ from }) => from));
  const whole = { from: initiator.answeredAt, to: initiator.hangupRequestedAt ?? initiator.endedAt };
  return without(whole, busy)
    .filter((gap) => gap.to === null || length([gap], now) >= (gap.from < talked ? SEAM : SEAM_OF_TRANSFER))
    .map((span) => ({ kind: 'ivr' as const, story: initiator, span }));
}

const iso = (moment: number) => new Date(moment).toISOString();
