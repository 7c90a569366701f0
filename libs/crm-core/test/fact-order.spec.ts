import type { CallFact } from '../src/calls/call-fact';
import { inOrder } from '../src/calls/fact-order';
import { callId } from './told';

const fact = (kind: CallFact['kind'], key: string, second = 0, body: object = {}) =>
  ({ kind, callId, key, at: new Date(second * 1000).toISOString(), ...body }) as CallFact;
/** In every order in which two or three may come. */
const orders = (facts: CallFact[]) => [facts, [...facts].reverse(), [...facts.slice(1), ...facts.slice(0, 1)]];
const keysOf = (facts: CallFact[]) => inOrder(facts).map(({ fact: { key } }) => key);

describe('facts are read', () => {
  it('by their time', () => {
    for (const facts of orders([fact('leg.ended', 'a', 1), fact('leg.started', 'b', 2), fact('leg.started', 'c', 3)]))
      expect(keysOf(facts)).toEqual(['a', 'b', 'c']);
  });

  it('in one moment beginnings first, ends last, and of a kind by their keys', () => {
    for (const facts of orders([fact('leg.started', 'z'), fact('leg.ended', 'a'), fact('leg.ended', 'b')]))
      expect(keysOf(facts)).toEqual(['z', 'a', 'b']);
  });

  it('once, the earliest of a key', () => {
    for (const facts of orders([fact('leg.ended', 'a', 2), fact('leg.ended', 'a', 1)]))
      expect(inOrder(facts).map(({ at }) => at)).toEqual([1000]);
  });

  it('the same of two that tell different things of one moment, whichever came first', () => {
    for (const facts of orders([fact('leg.ended', 'a', 0, { cause: 17 }), fact('leg.ended', 'a', 0, { cause: 16 })]))
      expect(inOrder(facts)).toMatchObject([{ fact: { cause: 16 } }]);
  });

  it.each([
    ['leg.started', 'ring.started', 'leg.answered', 'bridge.entered', 'bridge.left', 'leg.ended', 'leg.lost'],
    ['leg.started', 'local.paired', 'dial.ordered', 'leg.linked', 'leg.party', 'offer.made'],
    ['ivr.step', 'notice.played', 'consent.answered', 'queue.joined', 'offer.made', 'ring.started'],
    ['leg.ringing', 'ring.forwarded', 'ring.pickedUp', 'leg.answered', 'ring.ended', 'offer.accepted', 'offer.missed', 'offer.dumped'],
    ['bridge.entered', 'leg.met', 'conference.joined', 'park.started', 'spy.started', 'leg.held', 'leg.unheld'],
    ['recording.skipped', 'recording.started', 'recording.file', 'recording.paused', 'recording.resumed', 'recording.stopped'],
    ['transfer.completed', 'leg.hangupRequested', 'queue.abandonMarked', 'queue.left', 'queue.exited', 'queue.completed'],
    [
      'callback.requested',
      'voicemail.left',
      'park.ended',
      'conference.left',
      'spy.stopped',
      'bridge.left',
      'originate.failed',
      'leg.ended',
    ],
  ] as const)('in one moment %s first', (...kinds) => {
    expect(inOrder([...kinds].reverse().map((kind, at) => fact(kind, `${at}`))).map(({ fact: { kind } }) => kind)).toEqual(kinds);
  });
});
