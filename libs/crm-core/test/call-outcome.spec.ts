import { ANNA, BORIS, LINKED, Told, queued } from './told';

/** A client calls the desk of Anna. */
const direct = () => new Told().client(0).desk(1, 'anna', ANNA).rung(1, 'anna');
/** Anna clicks on a number: the PBX rings her own phone first. */
const click = () => new Told().desk(0, LINKED, ANNA).rung(0, LINKED, null).say(1, 'leg.ringing', LINKED);
const dials = (number: string) => new Told().desk(0, LINKED, ANNA, number);

describe('how a call came out that nobody talked in', () => {
  it.each([
    ['busy', 'the phone is busy', direct().ringEnded(2, 'anna', 'noAnswer').ended(2, 17, 'anna', LINKED)],
    ['busy', 'the PBX calls the phone busy', direct().ringEnded(2, 'anna', 'busy').ended(2, 16, 'anna', LINKED)],
    ['rejected', 'the phone declines, which the PBX calls busy', direct().ringEnded(2, 'anna', 'busy').ended(2, 21, 'anna', LINKED)],
    ['failed', 'the phone is out of reach', direct().ringEnded(2, 'anna', 'unavailable').ended(2, 20, 'anna', LINKED)],
    ['noAnswer', 'nobody takes it', direct().ringEnded(9, 'anna', 'noAnswer').ended(9, 19, 'anna', LINKED)],
    [
      'noAnswer',
      'the phone answers and is gone before anybody is heard',
      direct().ringEnded(3, 'anna', 'answered').say(3, 'leg.answered', 'anna').ended(3, 16, 'anna', LINKED),
    ],
    ['abandoned', 'the client hangs up', direct().say(5, 'leg.hangupRequested', LINKED).ended(5, 26, 'anna', LINKED)],
    ['noAnswer', 'the wire ends at no phone', new Told().client(0).wire(1, 'one', 'two').rung(1, 'one').ended(2, 34, 'one', 'two', LINKED)],
    ['noAnswer', 'nothing is known of what was rung', new Told().client(0).rung(1, 'unheard').ended(2, 34, 'unheard', LINKED)],
    ['noAnswer', 'the client only heard the menu', new Told().client(0).say(0, 'leg.answered', LINKED).ended(9, 16, LINKED)],
  ] as const)('%s, when %s', (outcome, _, told) => {
    expect(told.call()).toMatchObject({ direction: 'inbound', outcome });
  });

  it.each([
    ['rejected', 'the own phone declines', click().ended(3, 21, LINKED)],
    ['rejected', 'the own phone is busy', click().ended(3, 17, LINKED)],
    ['failed', 'the own phone is out of reach', click().ended(3, 34, LINKED)],
    ['noAnswer', 'the own phone is not picked up', click().ended(3, 0, LINKED)],
    [
      'noAnswer',
      'the person hangs up before anybody is rung',
      click().say(2, 'leg.answered', LINKED).say(3, 'leg.hangupRequested', LINKED).ended(3, 16, LINKED),
    ],
    ['failed', 'the own phone is picked up, and nothing can be dialled', click().say(2, 'leg.answered', LINKED).ended(3, 17, LINKED)],
    ['answered', 'the person listens to another', click().say(2, 'spy.started', LINKED, { target: 'boris' }).ended(9, 16, LINKED)],
  ] as const)('%s of a click, when %s', (outcome, _, told) => {
    expect(told.call()).toMatchObject({ direction: 'internal', outcome });
  });

  it.each([
    ['answered', 'the message box answers', dials('*97').say(1, 'leg.answered', LINKED).ended(5, 16, LINKED)],
    ['noAnswer', 'nothing does', dials('*97').say(2, 'leg.hangupRequested', LINKED).ended(2, 16, LINKED)],
    ['busy', 'the line is busy', dials('79160000202').ended(2, 17, LINKED)],
  ] as const)('%s of a number that rings nobody, when %s', (outcome, _, told) => {
    expect(told.call()).toMatchObject({ outcome });
  });

  it('is not answered by people who only talk about the client', () => {
    const told = queued().desk(5, 'anna', ANNA).desk(5, 'boris', BORIS).bridged(6, 'b', 'anna', 'boris');
    expect(told.say(8, 'leg.hangupRequested', LINKED).ended(9, 16, LINKED, 'anna', 'boris').call()).toMatchObject({ outcome: 'abandoned' });
  });

  it('is not answered by a queue, whatever the phone says that is rung in its stead, and whoever waits in it', () => {
    const left = queued().say(8, 'queue.left', LINKED, { stay: 1, queue: 'sales' }).desk(9, 'anna', ANNA).rung(9, 'anna');
    expect(left.ended(10, 17, 'anna', LINKED).call().outcome).toBe('noAnswer');
    const colleague = dials('600').say(0, 'leg.answered', LINKED).say(1, 'queue.joined', LINKED, { stay: 1, queue: 'sales', position: 1 });
    expect(colleague.ended(9, 16, LINKED).call().outcome).toBe('noAnswer');
  });
});

describe('who ended a call that nobody talked in', () => {
  it.each([
    ['client', 'the client hangs up', direct().say(5, 'leg.hangupRequested', LINKED).ended(5, 26, 'anna', LINKED)],
    ['agent', 'the phone refuses', direct().say(2, 'leg.hangupRequested', 'anna').ended(2, 21, 'anna', LINKED)],
    ['system', 'the phone is out of reach', direct().say(2, 'leg.hangupRequested', 'anna').ended(2, 34, 'anna', LINKED)],
    ['system', 'the clock ends the ringing', direct().ringEnded(9, 'anna', 'noAnswer').ended(9, 0, 'anna', LINKED)],
    ['caller', 'the caller does', dials('1002').say(2, 'leg.hangupRequested', LINKED).ended(2, 16, LINKED)],
    [
      'caller',
      'the person hangs up a click, with whatever cause',
      click().say(2, 'leg.answered', LINKED).say(3, 'leg.hangupRequested', LINKED).ended(3, 127, LINKED),
    ],
    [
      'system',
      'a phone refused that a queue offered the client to',
      queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales').say(5, 'leg.hangupRequested', 'anna').ended(5, 21, 'anna', LINKED),
    ],
  ] as const)('%s, when %s', (by, _, told) => {
    expect(told.call()).toMatchObject({ hangupBy: by });
  });
});
