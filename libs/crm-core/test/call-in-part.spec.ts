import { foldCall } from '../src/calls/call-fold';
import { LINKED, Told, callId } from './told';

describe('a call of which little is known', () => {
  it('goes on, as far as anybody knows, when no leg of it was heard of', () => {
    const facts = [
      { kind: 'queue.completed', callId, key: 'q', at: '2026-11-22T09:00:00.000Z', leg: null, queue: 'sales', reason: 'agent' },
    ];
    expect(foldCall(facts as Parameters<typeof foldCall>[0])).toMatchObject({ state: 'ringing', endedAt: null, linkedId: '', legs: [] });
  });

  it('is named by any leg of which the beginning was heard', () => {
    expect(new Told().say(0, 'leg.ringing', 'unheard').wire(1, 'one', 'two').call().linkedId).toBe(LINKED);
  });

  it('is named by its first leg when no beginning was heard, and shows no leg of which nobody knows whose it is', () => {
    expect(new Told().say(0, 'leg.ringing', 'unheard').call()).toMatchObject({ linkedId: 'unheard', legs: [], direction: 'internal' });
  });
});
