import type { CallFact, CallFactKind } from '@callcard/crm-core';
import { newsOf } from './telling';
import { LegTable, TrackedLeg } from './tracked-leg';

/** How the tracker counts what may happen again, by the kind of fact; a bridge is counted by its own id. */
const counters: Partial<Record<CallFactKind, string>> = {
  'leg.party': 'party',
  'leg.held': 'held',
  'leg.unheld': 'held',
  'recording.started': 'recording',
  'recording.stopped': 'recording',
  'recording.paused': 'muted',
  'recording.resumed': 'muted',
  'recording.skipped': 'skipped',
  'transfer.completed': 'transfer',
  'ivr.step': 'ivr',
  'notice.played': 'notice',
  'consent.answered': 'consent',
  'voicemail.left': 'voicemail',
  'callback.requested': 'callback',
  ...Object.fromEntries(
    (['park.started', 'park.ended', 'conference.joined', 'conference.left', 'spy.started', 'spy.stopped'] as const).map((kind) => [
      kind,
      kind,
    ]),
  ),
};

/**
 * Puts into `legs` what facts say of calls that go on: a restarted server remembers nothing else of them, and must neither say
 * a thing again under the same key nor a new thing under an old one.
 */
export function recall(legs: LegTable, pbx: string, facts: readonly CallFact[]): void {
  for (const fact of facts) if (fact.kind === 'leg.started') legs.add(legOf(fact, pbx));
  const inOrder = [...facts].sort((one, other) => Date.parse(one.at) - Date.parse(other.at) || ordinalOf(one.key) - ordinalOf(other.key));
  for (const fact of inOrder) {
    const leg = legs.get(ownerOf(fact));
    if (leg) recallOne(legs, leg, fact);
  }
}

function legOf(fact: CallFact & { kind: 'leg.started' }, pbx: string): TrackedLeg {
  return new TrackedLeg(fact.leg, fact.channel, fact.linkedId, pbx, `${fact.callerNumber}\n${fact.callerName}`);
}

/** A wire is remembered at its first half; what a member was offered, at the member. */
const ownerOf = (fact: CallFact): string => (fact.kind === 'local.paired' ? fact.one : ('leg' in fact && fact.leg) || '');

function recallOne(legs: LegTable, leg: TrackedLeg, fact: CallFact): void {
  leg.first(fact.key);
  leg.first(newsOf(fact.kind, fact.at, detailOf(fact)));
  const counter = counters[fact.kind];
  if (counter) leg.counted(counter, ordinalOf(fact.key));
  switch (fact.kind) {
    case 'leg.party':
      leg.party = `${fact.callerNumber}\n${fact.callerName}`;
      break;
    case 'leg.held':
    case 'leg.unheld':
      leg.held = fact.kind === 'leg.held';
      break;
    case 'recording.started':
    case 'recording.stopped':
      leg.recording = fact.kind === 'recording.started';
      break;
    case 'recording.paused':
    case 'recording.resumed':
      leg.muted = fact.kind === 'recording.paused';
      break;
    case 'bridge.entered':
      legs.enter(leg, fact.bridge);
      if (fact.replaces === null) leg.held = false;
      leg.counted(fact.bridge, ordinalOf(fact.key));
      break;
    case 'bridge.left':
      legs.leave(leg, fact.bridge);
      break;
    // Whoever was given a place in a queue leaves it without having joined.
    case 'queue.joined':
    case 'queue.abandonMarked':
    case 'queue.left':
      leg.stays[fact.stay - 1] = fact.queue;
      break;
    case 'leg.ended':
      legs.bury(leg, Date.parse(fact.at));
  }
}

function detailOf(fact: CallFact): string {
  if (fact.kind === 'ivr.step') return `${fact.menu} ${fact.digit ?? ''}`;
  if (fact.kind === 'bridge.entered' || fact.kind === 'bridge.left') return fact.bridge;
  return fact.kind === 'notice.played' ? fact.notice : '';
}

const ordinalOf = (key: string) => Number(/:(\d+)$/.exec(key)?.[1] ?? 0);
