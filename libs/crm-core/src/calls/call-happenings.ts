import type { CallbackWish, FoldedCall, IvrStep, Monitor, RecordingRules, Transfer, VoiceMessage } from './call';
import type { CallFactOf } from './call-fact';
import type { LegStory } from './call-legs';
import { numberOf } from './call-parties';
import type { Timed } from './fact-order';
import { tracksOf } from './recording-tracks';

/** What the facts of a call simply tell, one after the other, without being weighed against each other. */
export type Happenings = Pick<
  FoldedCall,
  'tracks' | 'transfers' | 'ivrPath' | 'monitors' | 'messages' | 'callback' | 'blocked' | 'recordingRules' | 'provenance'
>;

export function happeningsOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): Happenings {
  return {
    tracks: tracksOf(facts, legs),
    transfers: transfersOf(facts, legs),
    ivrPath: ivrPathOf(facts),
    monitors: monitorsOf(facts, legs),
    messages: messagesOf(facts),
    callback: callbackOf(facts),
    blocked: blockedOf(facts),
    recordingRules: recordingRulesOf(facts),
    provenance: facts.some(({ fact }) => fact.source !== undefined && fact.source !== 'ami') ? 'reconciled' : 'live',
  };
}

/** Parking may be told this long before or after the transfer into the lot. */
const PARKING_SLACK = 1000;

/** Where the one who transferred had dialled is where the call went, else whom he rang last; into a parking lot nobody is transferred. */
function transfersOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): Transfer[] {
  const transfers = facts.filter((told): told is Timed<CallFactOf<'transfer.completed'>> => told.fact.kind === 'transfer.completed');
  const parkings = new Set(facts.map((told) => parkingOf(told, transfers)));
  return transfers
    .filter((told) => !parkings.has(told))
    .map(({ fact, at }) => {
      const to = legs.get(fact.second ?? '')?.called ?? fact.to ?? lastRung(legs, at);
      return { mode: fact.mode, leg: fact.leg, agentId: legs.get(fact.leg)?.userId ?? null, to, at: iso(at) };
    });
}

/** The transfer by which somebody came into a parking lot: of his transfers the nearest in time. */
function parkingOf({ fact, at }: Timed, transfers: readonly Timed<CallFactOf<'transfer.completed'>>[]): Timed | undefined {
  if (fact.kind !== 'park.started') return undefined;
  const apart = (told: Timed) => Math.abs(told.at - at);
  return transfers
    .filter((told) => told.fact.transferee === fact.leg && apart(told) < PARKING_SLACK)
    .sort((one, other) => apart(one) - apart(other))[0];
}

function lastRung(legs: ReadonlyMap<string, LegStory>, at: number): string | null {
  const rung = [...legs.values()].filter(({ ring, side }) => ring !== null && ring.from <= at && side !== 'local');
  const last = rung.sort((one, other) => one.ring!.from - other.ring!.from).at(-1);
  return last ? numberOf(last) : null;
}

/** A menu and the key that left it are one step. */
function ivrPathOf(facts: readonly Timed[]): IvrStep[] {
  const path: IvrStep[] = [];
  for (const { fact, at } of facts) {
    if (fact.kind !== 'ivr.step') continue;
    const last = path.at(-1);
    if (fact.digit !== null && last?.menu === fact.menu && last.digit === null) last.digit = fact.digit;
    else path.push({ menu: fact.menu, digit: fact.digit, at: iso(at) });
  }
  return path;
}

function monitorsOf(facts: readonly Timed[], legs: ReadonlyMap<string, LegStory>): Monitor[] {
  const monitors: Monitor[] = [];
  for (const { fact, at } of facts) {
    if (fact.kind === 'spy.started') {
      const { leg, target } = fact;
      monitors.push({ leg, agentId: legs.get(leg)?.userId ?? null, target, from: iso(at), to: null });
    }
    if (fact.kind === 'spy.stopped') {
      endLast(
        monitors.filter(({ leg }) => leg === fact.leg),
        at,
      );
    }
  }
  return monitors.map((monitor) => ({ ...monitor, to: monitor.to ?? isoOrNull(legs.get(monitor.leg)?.endedAt ?? null) }));
}

const messagesOf = (facts: readonly Timed[]): VoiceMessage[] =>
  facts.flatMap(({ fact, at }) =>
    fact.kind === 'voicemail.left' ? [{ leg: fact.leg, mailbox: fact.mailbox, file: fact.file, at: iso(at) }] : [],
  );

function callbackOf(facts: readonly Timed[]): CallbackWish | null {
  const wish = facts.findLast(({ fact }) => fact.kind === 'callback.requested');
  return wish?.fact.kind === 'callback.requested' ? { queue: wish.fact.queue, number: wish.fact.number, at: iso(wish.at) } : null;
}

function blockedOf(facts: readonly Timed[]): string | null {
  const refusal = facts.find(({ fact }) => fact.kind === 'caller.blocked');
  return refusal?.fact.kind === 'caller.blocked' ? refusal.fact.reason : null;
}

function recordingRulesOf(facts: readonly Timed[]): RecordingRules {
  const rules: RecordingRules = { notices: [], consent: null, skips: [] };
  for (const { fact, at } of facts) {
    if (fact.kind === 'notice.played') rules.notices.push({ notice: fact.notice, at: iso(at) });
    if (fact.kind === 'consent.answered') rules.consent = fact.given ? 'given' : 'refused';
    if (fact.kind === 'recording.skipped') rules.skips.push({ leg: fact.leg, reason: fact.reason, at: iso(at) });
  }
  return rules;
}

function endLast(spans: readonly Monitor[], at: number): void {
  const last = spans.at(-1);
  if (last) last.to ??= iso(at);
}

const iso = (moment: number) => new Date(moment).toISOString();
const isoOrNull = (moment: number | null) => (moment === null ? null : iso(moment));
