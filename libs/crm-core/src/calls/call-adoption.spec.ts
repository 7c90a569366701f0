import { callIdOf, type UserId } from '../ids';
import type { CallFact } from './call-fact';
import { adopted } from './call-adoption';
import { foldCall } from './call-fold';
import { foldGroup } from './call-group';

const ANNA = '00000000-0000-4000-8000-000000001001' as UserId;
const START = Date.UTC(2026, 10, 22, 9);
const [first, second] = ['1795338000.1', '1795338000.2'];

/** A fact of a leg at a second, under the call of a Linkedid. */
const said = (call: string, at: number, kind: CallFact['kind'], leg: string, body: object = {}) =>
  ({
    kind,
    callId: callIdOf('main', call),
    key: `${kind}:${leg}:${at}`,
    at: new Date(START + at * 1000).toISOString(),
    leg,
    ...body,
  }) as CallFact;

function started(call: string, at: number, leg: string, device: string, side: 'inside' | 'outside' | 'local'): CallFact {
  const nobody = { callerNumber: null, callerName: null, calledNumber: null, context: null };
  return said(call, at, 'leg.started', leg, {
    linkedId: call,
    channel: leg,
    device,
    side,
    userId: side === 'inside' ? ANNA : null,
    ...nobody,
  });
}

const entered = (call: string, at: number, leg: string) =>
  said(call, at, 'bridge.entered', leg, { bridge: 'b', bridgeKind: 'basic', replaces: null });
const ended = (call: string, at: number, leg: string) => said(call, at, 'leg.ended', leg, { cause: 16, techCause: null });

describe('two clients whose calls the PBX joined', () => {
  /** Both waited in one parking lot, so that the phone which is rung for the second has the Linkedid of the first. */
  const facts = [
    started(first, 0, first, 'PJSIP/trunk', 'outside'),
    started(second, 1, second, 'PJSIP/trunk', 'outside'),
    said(second, 5, 'leg.linked', second, { linkedId: first }),
    started(first, 10, 'phone', 'PJSIP/1001', 'inside'),
    said(first, 10, 'ring.started', 'phone', { by: second, number: null }),
    said(first, 12, 'leg.answered', 'phone'),
    entered(first, 12, 'phone'),
    entered(second, 12, second),
    said(first, 22, 'leg.hangupRequested', 'phone'),
    ended(first, 22, 'phone'),
    ended(second, 22, second),
    ended(first, 30, first),
  ];

  it('keep the phones that rang for them: the talk is in the call of the client who had it', () => {
    const calls = foldGroup(facts);
    expect(calls.get(callIdOf('main', second))!.call).toMatchObject({ agentId: ANNA, talkSeconds: 10, offers: [{ outcome: 'accepted' }] });
    expect(calls.get(callIdOf('main', first))!.call).toMatchObject({ agentId: null, talkSeconds: 0, offers: [] });
  });

  it('are two calls whatever part of it is known', () => {
    for (let count = 1; count < 2 ** facts.length; count += 97) {
      const part = facts.filter((_, index) => count & (1 << index));
      if (part.length > 0) expect(foldGroup(part).size).toBe(new Set(part.map(({ callId }) => callId)).size);
    }
  });
});

describe('the facts of joined calls', () => {
  /** Under whose call each is told, of facts that all came under the first. */
  const owners = (...facts: CallFact[]) =>
    adopted([started(second, 0, second, 'PJSIP/trunk', 'outside'), ...facts])
      .slice(1)
      .map(({ callId }) => (callId === callIdOf('main', second) ? 'second' : 'first'));
  const rung = (leg: string, by: string | null, call = first) => said(call, 2, 'ring.started', leg, { by, number: null });
  const { leg: _leg, ...pair } = { ...said(first, 1, 'local.paired', 'one', { one: 'one', two: 'two' }), leg: null };

  it('follow the rings, through wires too, to the one who began to ring', () => {
    const wired = [rung('one', second), pair as CallFact, rung('phone', 'two'), ended(first, 9, 'phone'), ended(first, 9, 'two')];
    expect(owners(...wired)).toEqual(['second', 'second', 'second', 'second', 'second']);
  });

  it('follow to a phone that the PBX rang so that its person could call', () => {
    expect(owners(rung('click', null, second), rung('phone', 'click'))).toEqual(['second', 'second']);
  });

  it('stay where they are if no ring leads elsewhere, or they are of no leg', () => {
    const closing = said(first, 9, 'queue.completed', '', { leg: null, queue: 'sales', reason: 'agent' });
    const elsewhere = said(second, 9, 'queue.completed', '', { leg: null, queue: 'sales', reason: 'agent' });
    expect(owners(closing, elsewhere)).toEqual(['first', 'second']);
    expect(owners(ended(first, 9, 'phone'), rung('other', 'unheard'), closing, pair as CallFact)).toEqual([
      'first',
      'first',
      'first',
      'first',
    ]);
  });

  it('stay with the call in which their leg was first heard of, whatever its Linkedid has become since', () => {
    const logged = { ...ended(first, 9, second), source: 'cel' as const };
    expect(owners(ended(first, 9, second), started(first, 9, second, 'PJSIP/trunk', 'outside'), logged)).toEqual([
      'second',
      'second',
      'second',
    ]);
  });

  it('are led by no more than rings and wires: a leg that enters a bridge with another is not rung by it', () => {
    expect(owners(entered(first, 3, 'phone'), ended(first, 9, 'phone'))).toEqual(['first', 'first']);
  });

  it('come to an end, though two legs ring each other', () => {
    expect(owners(rung('one', 'two'), rung('two', 'one'))).toEqual(['first', 'first']);
  });
});

describe('a call among ourselves whose people were brought together with a client', () => {
  /** What is rung for the client from then on has the Linkedid of the older call. */
  const facts = [
    started(first, 0, first, 'PJSIP/1001', 'inside'),
    started(first, 1, 'boris', 'PJSIP/1002', 'inside'),
    started(second, 5, second, 'PJSIP/1001', 'inside'),
    started(second, 6, 'client', 'PJSIP/trunk', 'outside'),
    said(second, 6, 'ring.started', 'client', { by: second, number: '79160000101' }),
    said(second, 9, 'leg.met', 'client', { linkedId: first }),
    started(first, 12, 'another client', 'PJSIP/trunk', 'outside'),
    said(first, 12, 'ring.started', 'another client', { by: 'client', number: '79160000202' }),
  ];

  it('stays a part of his, whoever outside is rung for him later', () => {
    const [ours, his] = [callIdOf('main', first), callIdOf('main', second)];
    const calls = foldGroup(facts);
    expect([calls.get(ours)!.mergedInto, calls.get(his)!.mergedInto]).toEqual([his, null]);
  });
});

describe('a leg of which somebody first heard when its call had been joined with another', () => {
  it('is in the call in which it began, once the log of the PBX is read', () => {
    const heardLate = [
      started(first, 0, first, 'PJSIP/trunk', 'outside'),
      started(first, 9, second, 'PJSIP/1001', 'inside'),
      ended(first, 20, second),
    ];
    const logged = [
      { ...started(second, 5, second, 'PJSIP/1001', 'inside'), source: 'cel' as const },
      said(second, 12, 'leg.met', second, { linkedId: first }),
    ];
    expect(foldGroup([...heardLate, ...logged]).get(callIdOf('main', second))).toMatchObject({
      mergedInto: callIdOf('main', first),
      call: { state: 'ended', legs: [{ leg: second }] },
    });
  });
});

describe('a queue that reaches its member by a Local channel', () => {
  const pair = said(first, 1, 'local.paired', 'one', { one: 'one', two: 'two' });
  const offered = [
    started(first, 0, first, 'PJSIP/trunk', 'outside'),
    started(first, 1, 'one', 'Local/1001@agents', 'local'),
    started(first, 1, 'two', 'Local/1001@agents', 'local'),
    pair,
    said(first, 1, 'offer.made', 'one', { caller: first, queue: 'sales', device: 'Local/1001@agents' }),
    ...['desk', 'mobile'].flatMap((phone) => [
      started(first, 2, phone, `PJSIP/${phone}`, 'inside'),
      said(first, 2, 'ring.started', phone, { by: 'two', number: null }),
    ]),
    said(first, 4, 'leg.answered', 'desk'),
    said(first, 4, 'ring.ended', 'desk', { status: 'answered' }),
    said(first, 4, 'ring.ended', 'mobile', { status: 'canceled' }),
    ended(first, 4, 'mobile'),
    said(first, 4, 'offer.accepted', 'one', { caller: first, queue: 'sales', holdSeconds: 4, ringSeconds: 3 }),
  ];
  const offersOf = (facts: CallFact[]) => foldCall(facts).offers.map(({ leg, queue, outcome }) => `${leg} ${queue} ${outcome}`);

  it('offers the caller to every phone behind it, of which one accepts', () => {
    expect(offersOf(offered)).toEqual(['desk sales accepted', 'mobile sales rescinded']);
  });

  it('offers nothing to whom the member transfers the caller', () => {
    const transferred = [
      ...offered,
      started(first, 8, 'colleague', 'PJSIP/1002', 'inside'),
      said(first, 8, 'ring.started', 'colleague', { by: 'two', number: null }),
      said(first, 9, 'ring.ended', 'colleague', { status: 'canceled' }),
      ended(first, 9, 'colleague'),
    ];
    expect(offersOf(transferred)).toContain('colleague null canceled');
  });
});
