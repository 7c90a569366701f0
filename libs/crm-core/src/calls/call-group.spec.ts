import { callIdOf, type UserId } from '../ids';
import type { CallFact } from './call-fact';
import { foldGroup, linkedIdsOf } from './call-group';
import { brokenInvariants } from './call-invariants';

const START = Date.UTC(2026, 10, 22, 9);
const ANNA = '00000000-0000-4000-8000-000000001001' as UserId;
const BORIS = '00000000-0000-4000-8000-000000001002' as UserId;

const linked = (sequence: number) => `1795338000.${sequence}`;
const idOf = (sequence: number) => callIdOf('main', linked(sequence));

/** Facts of several calls; a leg is named by its sequence, and belongs to the call it began with. */
class Told {
  readonly facts: CallFact[] = [];
  private readonly callOf = new Map<number, number>();

  say(second: number, kind: CallFact['kind'], leg: number, body: object = {}): this {
    const at = new Date(START + second * 1000).toISOString();
    const callId = idOf(this.callOf.get(leg)!);
    this.facts.push({ kind, callId, key: `${kind}:${leg}:${second}`, at, leg: linked(leg), ...body } as CallFact);
    return this;
  }

  leg(second: number, leg: number, call: number, body: object): this {
    this.callOf.set(leg, call);
    const nobody = { userId: null, callerNumber: null, callerName: null, calledNumber: null, context: null };
    return this.say(second, 'leg.started', leg, { linkedId: linked(call), channel: `c-${leg}`, ...nobody, ...body });
  }

  client(second: number, leg: number, call = leg): this {
    return this.leg(second, leg, call, { device: 'PJSIP/trunk', side: 'outside', callerNumber: `7916000000${leg}` });
  }

  desk(second: number, leg: number, call: number, userId: UserId): this {
    return this.leg(second, leg, call, { device: `PJSIP/${userId.slice(-4)}`, side: 'inside', userId });
  }

  rung(second: number, leg: number, by: number): this {
    return this.say(second, 'ring.started', leg, { by: linked(by), number: null });
  }

  in(second: number, bridge: string, ...legs: number[]): this {
    for (const leg of legs)
      this.say(second, 'leg.answered', leg).say(second, 'bridge.entered', leg, { bridge, bridgeKind: 'basic', replaces: null });
    return this;
  }

  out(second: number, bridge: string, ...legs: number[]): this {
    for (const leg of legs) this.say(second, 'bridge.left', leg, { bridge });
    return this;
  }

  joined(second: number, leg: number, call: number): this {
    return this.say(second, 'leg.met', leg, { linkedId: linked(call) });
  }

  ended(second: number, ...legs: number[]): this {
    for (const leg of legs) this.say(second, 'leg.ended', leg, { cause: 16, techCause: null });
    return this;
  }

  calls() {
    return foldGroup(this.facts);
  }
}

/** Anna talks with a client, holds, consults Boris on her second line and hands the client over to him. */
const handedOver = () =>
  new Told()
    .client(0, 0)
    .desk(0, 1, 0, ANNA)
    .rung(0, 1, 0)
    .in(2, 'x', 0, 1)
    .say(10, 'leg.held', 1)
    .desk(11, 2, 2, ANNA)
    .desk(11, 3, 2, BORIS)
    .rung(11, 3, 2)
    .in(13, 'y', 2, 3)
    .out(20, 'y', 2, 3)
    .joined(20, 3, 0)
    .out(20, 'x', 1)
    .in(20, 'x', 3)
    .ended(20, 1, 2)
    .out(50, 'x', 0, 3)
    .ended(50, 0, 3);

const talkOf = (call: { segments: { kind: string; agentId: string | null; seconds: number }[] }, person: UserId) =>
  call.segments.filter(({ kind, agentId }) => kind === 'talk' && agentId === person).reduce((sum, { seconds }) => sum + seconds, 0);

describe('a group of joined calls', () => {
  it('credits each person with the talk they had, though the calls became one', () => {
    const call = handedOver().calls().get(idOf(0))!.call;
    expect([talkOf(call, ANNA), talkOf(call, BORIS)]).toEqual([8, 30]);
    expect(call).toMatchObject({ talkSeconds: 38, holdSeconds: 10, agentId: BORIS, outcome: 'answered', direction: 'inbound' });
    expect(brokenInvariants(call)).toEqual([]);
  });

  it('makes the consultation a part of the client’s call, and leaves it its own history', () => {
    const calls = handedOver().calls();
    expect(calls.get(idOf(2))).toMatchObject({ mergedInto: idOf(0), call: { direction: 'internal', outcome: 'answered' } });
    expect(calls.get(idOf(0))!.mergedInto).toBeNull();
    const consulted = calls.get(idOf(0))!.call.segments.filter(({ kind }) => kind === 'consult');
    expect(consulted.map(({ agentId, seconds }) => [agentId, seconds])).toEqual([
      [ANNA, 7],
      [BORIS, 7],
    ]);
  });

  it('keeps a consultation that joined nothing a call of its own', () => {
    const told = handedOver();
    const apart = told.facts.filter(({ kind }) => kind !== 'leg.met');
    expect([...foldGroup(apart).values()].map(({ mergedInto }) => mergedInto)).toEqual([null, null]);
  });

  it('keeps a row for every client, also of two who were put through to each other', () => {
    const told = new Told()
      .client(0, 0)
      .desk(0, 1, 0, ANNA)
      .rung(0, 1, 0)
      .in(1, 'x', 0, 1)
      .client(5, 2)
      .desk(5, 3, 2, BORIS)
      .rung(5, 3, 2)
      .in(6, 'y', 2, 3)
      .joined(10, 2, 0)
      .out(10, 'x', 1)
      .out(10, 'y', 2, 3)
      .in(10, 'x', 2)
      .ended(10, 1, 3)
      .ended(30, 0, 2);
    const calls = told.calls();
    expect([...calls.values()].map(({ mergedInto }) => mergedInto)).toEqual([null, null]);
    expect(talkOf(calls.get(idOf(0))!.call, ANNA)).toBe(9);
    expect(talkOf(calls.get(idOf(2))!.call, BORIS)).toBe(4);
    expect(calls.get(idOf(2))!.call).toMatchObject({ outcome: 'answered', callerNumber: '79160000002' });
  });

  /** Two clients whose people left them alone with each other. */
  const putThrough = () =>
    new Told()
      .client(0, 0)
      .desk(0, 1, 0, ANNA)
      .rung(0, 1, 0)
      .in(1, 'x', 0, 1)
      .client(5, 2)
      .joined(10, 2, 0)
      .in(10, 'x', 2)
      .out(12, 'x', 1)
      .ended(12, 1);

  it('lets a client talk with people of another call', () => {
    const call = putThrough().ended(30, 0, 2).calls().get(idOf(2))!.call;
    expect(call).toMatchObject({ talkSeconds: 20, outcome: 'answered', agentId: null });
  });

  it('was ended by either client, in the call of each', () => {
    const calls = putThrough().say(30, 'leg.hangupRequested', 2).ended(30, 0, 2).calls();
    expect([...calls.values()].map(({ call }) => call.hangupBy)).toEqual(['client', 'client']);
  });

  it('gives a way into a conference that is older than the client’s call to the client', () => {
    const told = new Told()
      .desk(0, 0, 0, ANNA)
      .in(1, 'room', 0)
      .say(1, 'conference.joined', 0, { conference: 'room' })
      .client(10, 1)
      .in(12, 'room', 1)
      .say(12, 'conference.joined', 1, { conference: 'room' })
      .joined(12, 1, 0)
      .ended(20, 0, 1);
    const calls = told.calls();
    expect(calls.get(idOf(0))!.mergedInto).toBe(idOf(1));
    expect(calls.get(idOf(1))!.call).toMatchObject({ talkSeconds: 8, agentId: ANNA, outcome: 'answered' });
    expect(calls.get(idOf(1))!.call.segments.map(({ kind, agentId }) => [kind, agentId])).toContainEqual(['conference', ANNA]);
  });

  it('takes an outside number that was consulted into the older call of the client', () => {
    const told = new Told()
      .client(0, 0)
      .desk(0, 1, 0, ANNA)
      .rung(0, 1, 0)
      .in(1, 'x', 0, 1)
      .say(5, 'leg.held', 1)
      .desk(5, 2, 2, ANNA)
      .client(5, 3, 2)
      .rung(5, 3, 2)
      .in(7, 'y', 2, 3)
      .out(10, 'y', 2, 3)
      .joined(10, 3, 0)
      .out(10, 'x', 1)
      .in(10, 'x', 3)
      .ended(10, 1, 2)
      .ended(15, 0, 3);
    const calls = told.calls();
    expect(calls.get(idOf(2))!.mergedInto).toBe(idOf(0));
    const { call } = calls.get(idOf(0))!;
    expect(call).toMatchObject({ direction: 'inbound', talkSeconds: 9, holdSeconds: 5, agentId: ANNA });
    expect(talkOf(call, ANNA)).toBe(4);
  });

  it('leaves the consultation the phone that was rung in it, whatever Linkedid that got', () => {
    const told = new Told().client(0, 0).desk(0, 1, 0, ANNA).rung(0, 1, 0).in(2, 'x', 0, 1);
    told.desk(11, 2, 2, ANNA).desk(11, 3, 0, BORIS).rung(11, 3, 2).in(13, 'y', 2, 3).joined(20, 2, 0).ended(30, 0, 1, 2, 3);
    expect(
      told
        .calls()
        .get(idOf(2))!
        .call.legs.map(({ leg }) => leg),
    ).toEqual([linked(2), linked(3)]);
  });

  it('names whom it met and whose Linkedid it got, and is a part only of whom it met', () => {
    const told = (kind: 'leg.met' | 'leg.linked') =>
      new Told()
        .client(0, 0)
        .desk(1, 2, 2, ANNA)
        .say(2, kind, 2, { linkedId: linked(0) });
    expect(['leg.met' as const, 'leg.linked' as const].map((kind) => linkedIdsOf(told(kind).facts))).toEqual([[linked(0)], [linked(0)]]);
    expect(told('leg.met').calls().get(idOf(2))!.mergedInto).toBe(idOf(0));
    expect(told('leg.linked').calls().get(idOf(2))!.mergedInto).toBeNull();
  });

  describe('of calls out', () => {
    /** One of ours calls somebody outside. */
    const out = (told: Told, second: number, desk: number, client: number) =>
      told.desk(second, desk, desk, ANNA).client(second, client, desk).rung(second, client, desk);
    const merges = ({ facts }: Told) => {
      const grouped = [foldGroup(facts), foldGroup([...facts].reverse())];
      expect(grouped[1]).toEqual(grouped[0]);
      return [...grouped[0]!].map(([id, { mergedInto }]) => [id, mergedInto]);
    };

    it('makes the younger a part of the older', () => {
      const told = out(out(new Told(), 0, 0, 1), 5, 2, 3).joined(10, 3, 0);
      expect(merges(told)).toEqual([
        [idOf(0), null],
        [idOf(2), idOf(0)],
      ]);
    });

    it('makes none a part of a younger call of a client', () => {
      const told = out(new Told(), 0, 0, 1).client(5, 2).joined(10, 2, 0);
      expect(merges(told).map(([, mergedInto]) => mergedInto)).toEqual([null, null]);
    });

    it('makes one a part of the older call of a client, though a younger is nearer', () => {
      const told = out(new Told().client(0, 0), 5, 1, 2).client(10, 3).joined(11, 3, 1).joined(12, 3, 0);
      expect(merges(told)).toEqual([
        [idOf(0), null],
        [idOf(1), idOf(0)],
        [idOf(3), null],
      ]);
    });

    it('joins none that only met the same call, of which nothing is known', () => {
      const told = out(new Told().client(0, 0), 5, 1, 2).joined(6, 0, 9).joined(6, 1, 9);
      expect(merges(told).map(([, mergedInto]) => mergedInto)).toEqual([null, null]);
    });
  });

  it('is the same whatever the order of its facts', () => {
    const { facts } = handedOver();
    expect(foldGroup([...facts].reverse())).toEqual(foldGroup(facts));
  });
});
