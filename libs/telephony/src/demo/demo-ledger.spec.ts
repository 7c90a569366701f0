import { brokenInvariants, foldCall, type CallFact, type FoldedCall } from '@callcard/crm-core';
import { AmiDecoder } from '../asterisk/ami-codec';
import { CallTracker } from '../asterisk/call-tracker';
import { sideOfDevices } from '../asterisk/side-of';
import { Rehearsal, smallCentre } from './demo-rehearsal';

/** The calls of what a demo PBX said, by the way every PBX's words take. */
function ledgerOf({ bytes }: Rehearsal): Map<string, FoldedCall> {
  const tracker = new CallTracker({ pbx: 'demo', sideOf: sideOfDevices(new Set(smallCentre.people.map(({ device }) => device))) });
  const calls = new Map<string, CallFact[]>();
  for (const event of new AmiDecoder().push(Buffer.from(bytes))) {
    for (const fact of tracker.take(event)) calls.set(fact.callId, [...(calls.get(fact.callId) ?? []), fact]);
  }
  return new Map([...calls.values()].map(foldCall).map((call) => [call.linkedId, call]));
}

describe.each([5, 21, 1234])('the ledger of an hour of the demo, seed %d', (seed) => {
  const rehearsal = new Rehearsal({ ...smallCentre, seed });
  rehearsal.listen(3600);
  const ledger = ledgerOf(rehearsal);
  const ended = rehearsal.played.map(({ linkedid, ...played }) => ({ ...played, call: ledger.get(linkedid)! }));

  it('holds one ended call per scene, and no other', () => {
    const linkedIds = [...ledger.values()].filter(({ state }) => state === 'ended').map(({ linkedId }) => linkedId);
    expect(linkedIds.sort()).toEqual(rehearsal.played.map(({ linkedid }) => linkedid).sort());
    expect(linkedIds.length).toBeGreaterThan(100);
  });

  it('gives each call the outcome and the direction its scene had', () => {
    const directions = { queue: 'inbound', direct: 'inbound', outbound: 'outbound', internal: 'internal' };
    const told = ended.map(({ scene, call }) => [scene.index, scene.kind, call.direction, call.outcome]);
    expect(told).toEqual(ended.map(({ scene, outcome }) => [scene.index, scene.kind, directions[scene.kind], outcome]));
  });

  it('counts as talk what the scene talked, to a tenth of a second', () => {
    for (const { scene, outcome, call } of ended) {
      expect(call.talkSeconds).toBeCloseTo(outcome === 'answered' ? scene.talkSeconds : 0, 1);
      if (outcome === 'answered' && scene.kind === 'queue') expect(call.hangupBy).toBe(scene.hangupBy === 'caller' ? 'client' : 'agent');
    }
  });

  it('shows a withheld number as none, and breaks no law of calls', () => {
    for (const { scene, call } of ended) {
      if ('caller' in scene) expect(call.callerNumber).toBe(scene.caller.number);
    }
    expect([...ledger.values()].flatMap(brokenInvariants)).toEqual([]);
  });
});
