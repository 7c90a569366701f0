import type { CallFact } from '../src/calls/call-fact';
import { foldCall } from '../src/calls/call-fold';
import { ANNA, BORIS, LINKED, START, Told, answered, queued } from './told';

const moment = (second: number) => new Date(START + second * 1000).toISOString();
const talk = () => answered().bridged(10, 'b', LINKED, 'anna');
const gives = (told: Told, second: number, body: object = {}) =>
  told.say(second, 'transfer.completed', 'anna', { mode: 'attended', to: '1002', second: null, transferee: LINKED, ...body });

describe('a transfer', () => {
  it('goes where its second line had dialled, else to the number that was told, else to whom was rung last', () => {
    const boris = () => talk().desk(12, 'boris', BORIS).rung(12, 'boris', 'anna');
    const line = () => talk().desk(12, 'second', ANNA, '1005');
    const to = (told: Told) => told.call().transfers.map((transfer) => transfer.to);
    expect(to(gives(line(), 15, { second: 'second' }))).toEqual(['1005']);
    expect(to(gives(line(), 15))).toEqual(['1002']);
    expect(to(gives(boris(), 15, { to: null }))).toEqual(['1002']);
    expect(to(gives(boris(), 11, { to: null }))).toEqual([null]);
    expect(to(gives(boris().wire(13, 'one', 'two').rung(13, 'one', 'anna'), 15, { to: null }))).toEqual(['1002']);
    const late = talk().desk(11, 'boris', BORIS).desk(12, 'vera', null).rung(13, 'vera', 'anna').rung(14, 'boris', 'anna');
    expect(to(gives(late, 15, { to: null }))).toEqual(['1002']);
    expect(to(gives(new Told().client(0).desk(1, 'anna', ANNA), 15, { to: null }))).toEqual([null]);
  });

  it('is that of a person, at its moment', () => {
    expect(gives(talk(), 15).call().transfers).toEqual([{ mode: 'attended', leg: 'anna', agentId: ANNA, to: '1002', at: moment(15) }]);
    const unheard = new Told().client(0).say(5, 'transfer.completed', 'x', { mode: 'blind', to: '1', second: null, transferee: null });
    expect(unheard.call().transfers).toMatchObject([{ leg: 'x', agentId: null }]);
  });

  it('into a parking lot is none, told a moment before or after', () => {
    const parked = (second: number, leg = LINKED) =>
      gives(talk(), 15).say(second, 'park.started', leg, { lot: 'default', space: '701', by: null });
    expect([parked(14.5), parked(15.5)].map((told) => told.call().transfers)).toEqual([[], []]);
    expect([parked(16.5), parked(13), parked(15, 'anna')].map((told) => told.call().transfers.length)).toEqual([1, 1, 1]);
  });
});

describe('the way through the menus', () => {
  const steps = (...path: [menu: string, digit: string | null][]) => {
    const told = new Told().client(0);
    path.forEach(([menu, digit], at) => told.say(at + 1, 'ivr.step', LINKED, { menu, digit }));
    return told.call().ivrPath.map(({ menu, digit, at }) => [menu, digit, (Date.parse(at) - START) / 1000]);
  };

  it('is one step for a menu and the key that left it', () => {
    expect(steps(['main', null], ['main', '2'], ['sales', null])).toEqual([
      ['main', '2', 1],
      ['sales', null, 3],
    ]);
  });

  it('is another step for every other key, and for every time a menu is entered', () => {
    expect(steps(['main', null], ['main', '2'], ['main', '3'], ['sales', '1'], ['main', null], ['main', null])).toEqual([
      ['main', '2', 1],
      ['main', '3', 3],
      ['sales', '1', 4],
      ['main', null, 5],
      ['main', null, 6],
    ]);
    expect(steps(['main', '2'])).toEqual([['main', '2', 1]]);
    expect(steps(['main', null], ['sales', '1'])).toEqual([
      ['main', null, 1],
      ['sales', '1', 2],
    ]);
  });
});

describe('a listener', () => {
  const listens = () => talk().desk(11, 'boss', BORIS).say(12, 'spy.started', 'boss', { target: 'anna' });

  it('listens until that is told to end, each time', () => {
    const told = listens().say(14, 'spy.stopped', 'boss').say(16, 'spy.started', 'boss', { target: LINKED }).say(18, 'spy.stopped', 'boss');
    expect(told.say(19, 'spy.stopped', 'anna').ended(20, 16, 'boss').call().monitors).toEqual([
      { leg: 'boss', agentId: BORIS, target: 'anna', from: moment(12), to: moment(14) },
      { leg: 'boss', agentId: BORIS, target: LINKED, from: moment(16), to: moment(18) },
    ]);
  });

  it('listens until its leg ends, else still, and may be somebody unheard of', () => {
    expect(listens().ended(20, 16, 'boss').call().monitors).toMatchObject([{ to: moment(20) }]);
    expect(listens().say(13, 'spy.stopped', 'another').call().monitors).toMatchObject([{ to: null }]);
    expect(talk().say(12, 'spy.started', 'x', { target: null }).call().monitors).toMatchObject([{ leg: 'x', agentId: null, to: null }]);
  });
});

describe('what a caller leaves and hears', () => {
  it('is messages', () => {
    const told = queued().say(9, 'voicemail.left', LINKED, { mailbox: 'sales', file: 'a.wav' }).ended(10, 16, LINKED);
    expect(told.call()).toMatchObject({
      outcome: 'voicemail',
      messages: [{ leg: LINKED, mailbox: 'sales', file: 'a.wav', at: moment(9) }],
    });
  });

  it('is the last wish to be called back', () => {
    const wish = (told: Told, second: number, number: string) => told.say(second, 'callback.requested', LINKED, { queue: 'sales', number });
    const { outcome, callback } = wish(wish(queued(), 8, '1'), 9, '2')
      .ended(10, 16, LINKED)
      .call();
    expect({ outcome, callback }).toEqual({ outcome: 'callback', callback: { queue: 'sales', number: '2', at: moment(9) } });
    expect(queued().call().callback).toBeNull();
  });

  it('is the notice, the last answer, and why it is not recorded', () => {
    const told = queued().say(1, 'notice.played', LINKED, { notice: 'recording-en' }).say(2, 'consent.answered', LINKED, { given: true });
    expect(told.call().recordingRules).toEqual({ notices: [{ notice: 'recording-en', at: moment(1) }], consent: 'given', skips: [] });
    told.say(3, 'consent.answered', LINKED, { given: false }).say(4, 'recording.skipped', LINKED, { reason: 'consentRefused' });
    expect(told.call().recordingRules).toMatchObject({
      ...{ consent: 'refused', skips: [{ leg: LINKED, reason: 'consentRefused', at: moment(4) }] },
    });
    expect(queued().call().recordingRules).toEqual({ notices: [], consent: null, skips: [] });
  });
});

describe('where a call was learnt from', () => {
  it.each([
    ['live', undefined],
    ['live', 'ami'],
    ['reconciled', 'snapshot'],
    ['reconciled', 'cel'],
  ])('is %s with a fact from %s', (provenance, source) => {
    const [first, ...rest] = talk().facts;
    expect(foldCall([first!, ...rest.map((fact, at) => (at === 0 ? ({ ...fact, source } as CallFact) : fact))]).provenance).toBe(
      provenance,
    );
  });
});
