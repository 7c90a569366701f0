import { foldCall, type CallFact, type FoldedCall, type UserId } from '@callcard/crm-core';
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

/** The calls that the facts amount to, by the Linkedid they were first seen with. */
export function callsOf(facts: readonly CallFact[]): FoldedCall[] {
  const byCall = new Map<string, CallFact[]>();
  for (const fact of facts.map(withUser)) {
    const known = byCall.get(fact.callId);
    if (known) known.push(fact);
    else byCall.set(fact.callId, [fact]);
  }
  return [...byCall.values()].map((each) => foldCall(each));
}
