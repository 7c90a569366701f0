import { callIdOf, foldGroup, type CallFact, type CallId, type GroupedCall, type UserId } from '@callcard/crm-core';
import { AmiDecoder } from '../../src/asterisk/ami-codec';
import type { AmiMessage } from '../../src/asterisk/ami-message';
import { CallTracker } from '../../src/asterisk/call-tracker';
import { sideOf } from '../recordings';
import type { Sent } from './tapes';

export const tracker = () => new CallTracker({ pbx: 'main', sideOf });

export const decoded = (sent: readonly Sent[]): AmiMessage[] => new AmiDecoder().push(Buffer.from(sent.map(({ text }) => text).join('')));

export const track = (events: readonly AmiMessage[], by = tracker()): CallFact[] => events.flatMap((event) => by.take(event));

const userOf = (device: string) => `00000000-0000-4000-8000-00000000${device.slice(-4)}` as UserId;

/** As the server does: whose device it is, is written on the leg. */
const withUser = (fact: CallFact) =>
  fact.kind === 'leg.started' && fact.side === 'inside' ? { ...fact, userId: userOf(fact.device) } : fact;

/** The facts without those by which a listener's call has to do with another: no log knows of it, and the book of people's deeds leaves it out. */
export function withoutListening(facts: readonly CallFact[]): CallFact[] {
  const listening = new Set(facts.flatMap((fact) => (fact.kind === 'spy.started' ? [fact.leg] : [])));
  return facts.filter((fact) => fact.kind !== 'leg.met' || !listening.has(fact.leg));
}

/** The calls that the facts amount to: each under the Linkedid it was first seen with, those that were joined folded together. */
export function callsOf(told: readonly CallFact[]): GroupedCall[] {
  const facts = withoutListening(told);
  const groupOf = new Map<CallId, CallId>();
  const root = (id: CallId): CallId => {
    const next = groupOf.get(id);
    return next === undefined || next === id ? id : root(next);
  };
  // Whoever listens is told of apart: no log of the PBX knows of it, and the book of people's deeds leaves it out.
  const listening = new Set(facts.flatMap((fact) => (fact.kind === 'spy.started' ? [fact.leg] : [])));
  for (const fact of facts) {
    if (fact.kind === 'leg.linked' || (fact.kind === 'leg.met' && !listening.has(fact.leg)))
      groupOf.set(root(fact.callId), root(callIdOf('main', fact.linkedId)));
  }
  const groups = new Map<CallId, CallFact[]>();
  for (const fact of facts.map(withUser)) {
    const id = root(fact.callId);
    const known = groups.get(id);
    if (known) known.push(fact);
    else groups.set(id, [fact]);
  }
  return [...groups.values()].flatMap((group) => [...foldGroup(group).values()]);
}

/** What the server tells after a gap: the legs it knew, of which the PBX knows no more. */
export function lost(facts: readonly CallFact[], living: readonly string[], at: string): CallFact[] {
  const open = new Map<string, CallId>();
  for (const fact of facts) {
    if (fact.kind === 'leg.started') open.set(fact.leg, fact.callId);
    if (fact.kind === 'leg.ended' || fact.kind === 'leg.lost') open.delete(fact.leg);
  }
  return [...open]
    .filter(([leg]) => !living.includes(leg))
    .map(([leg, callId]) => ({ kind: 'leg.lost', callId, key: `leg:${leg}:lost`, at, leg, source: 'snapshot' }));
}
