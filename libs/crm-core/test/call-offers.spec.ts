import type { CallFact } from '../src/calls/call-fact';
import { ANNA, BORIS, LINKED, Told, queued } from './told';

const offered = (told = queued(), second = 4) => told.desk(second, 'anna', ANNA).offered(second, 'anna', 'sales');
const missed = (told: Told) => told.say(9, 'offer.missed', 'anna', { ringMilliseconds: 5000 });
const direct = () => new Told().client(0).desk(4, 'anna', ANNA).rung(4, 'anna');
const takesOver = (told: Told, second: number, leg: string) => told.say(second, 'ring.pickedUp', leg, { target: 'anna' });

const outcomes = (told: Told) => told.call().offers.map(({ leg, outcome }) => `${leg} ${outcome}`);

describe('an offer', () => {
  it.each([
    ['rejected', 'the phone is said to be busy', direct().ringEnded(6, 'anna', 'busy')],
    ['failed', 'the way to the phone is congested', direct().ringEnded(6, 'anna', 'congestion')],
    ['failed', 'the phone is said to be out of reach', direct().ringEnded(6, 'anna', 'unavailable')],
    ['timeout', 'the phone is said not to answer', direct().ringEnded(6, 'anna', 'noAnswer')],
    ['timeout', 'the queue says that it was missed, and no more is known', missed(offered())],
    ['accepted', 'the phone answers', direct().say(6, 'leg.answered', 'anna')],
    ['accepted', 'the phone is said to have answered', direct().ringEnded(6, 'anna', 'answered')],
    ['rescinded', 'it is said to be answered elsewhere', offered().ended(6, 26, 'anna')],
    ['failed', 'the member hangs up during the announcement', offered().say(6, 'leg.answered', 'anna').ended(8, 16, 'anna')],
    ['failed', 'the queue dumps the member', offered().say(6, 'leg.answered', 'anna').say(7, 'offer.dumped', 'anna')],
    [
      'canceled',
      'the client hangs up during the announcement',
      offered().say(6, 'leg.answered', 'anna').say(7, 'leg.hangupRequested', LINKED).ended(8, 16, 'anna', LINKED),
    ],
  ] as const)('is %s, when %s', (outcome, _, told) => {
    expect(outcomes(told)).toEqual([`anna ${outcome}`]);
  });

  it('lasts until the phone answers or gives up', () => {
    expect(direct().say(9, 'leg.answered', 'anna').ended(20, 16, 'anna').call().offers).toMatchObject([
      { from: '2026-11-22T09:00:04.000Z', to: '2026-11-22T09:00:09.000Z' },
    ]);
  });

  it('is open while an announcement plays to the member', () => {
    expect(offered().say(6, 'leg.answered', 'anna').call().offers).toMatchObject([{ outcome: null, to: null }]);
  });

  it('is rescinded for whoever was rung together with the winner, if only later than he', () => {
    const told = offered().desk(6, 'boris', BORIS).offered(6, 'boris', 'sales').ended(9, 0, 'boris').bridged(9, 'b', LINKED, 'anna');
    expect(outcomes(told.say(9, 'leg.answered', 'anna'))).toEqual(['anna accepted', 'boris rescinded']);
  });

  it('is not rescinded by a winner of a later round', () => {
    const told = queued().desk(4, 'boris', BORIS).offered(4, 'boris', 'sales').ended(6, 0, 'boris');
    expect(outcomes(offered(told, 20).bridged(30, 'b', LINKED, 'anna').say(30, 'leg.answered', 'anna'))).toEqual([
      'boris canceled',
      'anna accepted',
    ]);
  });

  it('is that to the wire where no phone rings behind it', () => {
    const told = queued().wire(4, 'one', 'two').offered(4, 'one', 'sales').say(9, 'offer.missed', 'one', { ringMilliseconds: 5000 });
    expect(told.ended(9, 0, 'one', 'two').call().offers).toMatchObject([{ leg: 'one', queue: 'sales', outcome: 'timeout' }]);
  });

  it('is none to the wire by which a direct call comes to a phone', () => {
    const told = new Told().client(0).wire(1, 'one', 'two').rung(1, 'one').desk(2, 'anna', ANNA).rung(2, 'anna', 'two');
    expect(outcomes(told)).toEqual(['anna null']);
  });

  it('is none to a phone that the PBX rings so that its person can call, in a call that became a part of this one too', () => {
    const own = (leg: string) => new Told().client(0).desk(2, leg, ANNA).rung(2, leg, null);
    const clicked = own('click');
    clicked.facts.splice(1, 1, { ...clicked.facts[1]!, linkedId: 'click' } as CallFact);
    expect(outcomes(clicked)).toEqual(['click null']);
    expect(outcomes(clicked.desk(3, 'boris', BORIS).rung(3, 'boris', 'click'))).toEqual(['boris null']);
    expect(outcomes(own('anna').desk(3, 'boris', BORIS).rung(3, 'boris', 'anna'))).toEqual(['anna null', 'boris null']);
  });
});

describe('a ring that somebody takes over', () => {
  it('is an offer of the same queue to the one who takes it, and rescinded for all who were rung', () => {
    const told = offered().desk(4, 'boris', BORIS).offered(4, 'boris', 'sales').desk(7, 'vera', null);
    const { offers } = takesOver(told, 7, 'vera').ended(7.1, 0, 'anna', 'boris').call();
    expect(offers.map(({ leg, queue, outcome }) => `${leg} ${queue} ${outcome}`)).toEqual([
      'anna sales rescinded',
      'boris sales rescinded',
      'vera sales accepted',
    ]);
    expect(offers[2]).toMatchObject({ from: '2026-11-22T09:00:07.000Z', to: '2026-11-22T09:00:07.000Z' });
  });

  it('was the ring of the same caller', () => {
    const told = direct().desk(4, 'boris', BORIS).rung(4, 'boris').desk(7, 'vera', null);
    expect(outcomes(takesOver(told, 7, 'vera').ended(7.1, 0, 'anna', 'boris'))).toEqual([
      'anna rescinded',
      'boris rescinded',
      'vera accepted',
    ]);
  });

  it('is rescinded even if the phone is said to fail', () => {
    expect(outcomes(takesOver(offered().desk(7, 'vera', null), 7, 'vera').ended(7, 34, 'anna'))[0]).toBe('anna rescinded');
  });

  it('is no offer to somebody outside, and one of no queue where the ring is not known', () => {
    expect(outcomes(takesOver(offered().client(7, 'mobile'), 7, 'mobile').ended(7, 0, 'anna'))).toEqual(['anna rescinded']);
    const unheard = new Told().client(0).desk(7, 'vera', null).say(7, 'ring.pickedUp', 'vera', { target: 'unheard' });
    expect(unheard.call().offers).toMatchObject([{ leg: 'vera', queue: null, outcome: 'accepted' }]);
    const silent = new Told().client(0).desk(4, 'anna', ANNA).desk(7, 'vera', null);
    expect(takesOver(silent, 7, 'vera').call().offers).toMatchObject([{ leg: 'vera', queue: null }]);
  });
});
