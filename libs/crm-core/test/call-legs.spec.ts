import { foldCall } from '../src/calls/call-fold';
import type { CallFact } from '../src/calls/call-fact';
import { ANNA, BORIS, LINKED, START, Told, answered, callId, queued } from './told';

const moment = (second: number) => new Date(START + second * 1000).toISOString();

describe('a leg', () => {
  it('ended when that was heard, though the PBX no more lists it later', () => {
    const told = new Told().client(0).ended(9, 16, LINKED).say(12, 'leg.lost', LINKED);
    expect(told.call()).toMatchObject({ state: 'ended', endedAt: moment(9) });
  });

  it('rings from the first sign of it, be it the only one', () => {
    const told = new Told().client(0).desk(3, 'anna', ANNA).say(4, 'leg.ringing', 'anna').say(5, 'leg.ringing', 'anna');
    expect(told.call().offers).toMatchObject([{ leg: 'anna', from: moment(4), to: null }]);
  });

  it('has sent its caller on, which rescinds its ring', () => {
    const told = new Told().client(0).desk(3, 'anna', ANNA).rung(3, 'anna').say(4, 'ring.forwarded', 'anna', { to: '1002' });
    expect(told.ended(4, 19, 'anna').call().offers).toMatchObject([{ leg: 'anna', outcome: 'rescinded' }]);
  });

  it('may be listened to while it rings, which nobody has taken over by that', () => {
    const told = queued()
      .desk(4, 'anna', ANNA)
      .offered(4, 'anna', 'sales')
      .desk(5, 'boss', BORIS)
      .say(6, 'spy.started', 'boss', { target: 'anna' });
    const missed = told.say(9, 'offer.missed', 'anna', { ringMilliseconds: 5000 }).ended(9, 0, 'anna', 'boss');
    expect(missed.call().offers).toMatchObject([{ leg: 'anna', outcome: 'timeout' }]);
  });

  it('that listens after it has talked was offered what it took all the same', () => {
    const told = queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales').say(6, 'offer.accepted', 'anna', {});
    const later = told.say(6, 'bridge.entered', 'anna', { bridge: 'b', replaces: null, technology: null });
    expect(later.say(9, 'spy.started', 'anna', { target: null }).call().offers).toMatchObject([{ leg: 'anna', outcome: 'accepted' }]);
  });

  it('outside that the PBX could not dial is no client who calls', () => {
    const told = new Told().started(0, LINKED, { device: 'PJSIP/trunk-a', side: 'outside', callerNumber: '79160000303' });
    told.say(5, 'originate.failed', LINKED, { reason: 3, number: '79160000202' }).ended(5, 19, LINKED);
    expect(told.call()).toMatchObject({ direction: 'outbound', callerNumber: null, calledNumber: '79160000202' });
  });

  it('shows what it would have dialled where that could not be', () => {
    const told = new Told()
      .desk(0, LINKED, ANNA)
      .rung(0, LINKED, null)
      .say(5, 'originate.failed', LINKED, { reason: 5, number: '79160000202' });
    expect(told.ended(5, 17, LINKED).call()).toMatchObject({ direction: 'outbound', callerNumber: '1001', calledNumber: '79160000202' });
  });

  it('is not what a queue tells of nobody', () => {
    const closing = { kind: 'queue.completed', callId, key: 'q', at: moment(9), leg: null, queue: 'sales', reason: 'agent' } as CallFact;
    expect(foldCall([...answered().ended(9, 16, LINKED, 'anna').facts, closing]).state).toBe('ended');
  });
});

describe('an offer to a wire', () => {
  const offered = () => queued().wire(4, 'one', 'two').offered(4, 'one', 'sales');
  const behind = (told: Told, second = 5) => told.desk(second, 'anna', ANNA).rung(second, 'anna', 'two');
  const accepts = (told: Told, second: number) =>
    told.say(second, 'offer.accepted', 'one', { caller: LINKED, queue: 'sales', holdSeconds: 3, ringSeconds: 3 });

  it('is one to the phone behind it', () => {
    const told = behind(offered()).say(9, 'offer.missed', 'one', { ringMilliseconds: 5000 }).ended(9, 0, 'one', 'two', 'anna');
    expect(told.call().offers).toMatchObject([{ leg: 'anna', agentId: ANNA, device: 'PJSIP/1001', queue: 'sales', outcome: 'timeout' }]);
  });

  it('is accepted by the one phone that answers', () => {
    const told = behind(offered()).desk(5, 'boris', BORIS).rung(5, 'boris', 'two').say(8, 'leg.answered', 'boris');
    expect(
      accepts(told, 8)
        .ended(8, 26, 'anna')
        .call()
        .offers.map(({ leg, outcome }) => [leg, outcome]),
    ).toEqual([
      ['anna', 'rescinded'],
      ['boris', 'accepted'],
    ]);
  });

  it('is none to a phone that is rung after it was accepted', () => {
    const { offers } = behind(accepts(offered(), 8), 12).call();
    expect(offers.map(({ leg, queue }) => [leg, queue])).toEqual([
      ['one', 'sales'],
      ['anna', null],
    ]);
  });

  it('is not to be had from halves of which nothing else was heard', () => {
    const { facts } = new Told().client(0).wire(1, 'one', 'two');
    expect(foldCall(facts.filter((fact) => !('leg' in fact) || fact.leg === LINKED)).legs).toHaveLength(1);
  });
});
