import { ANNA, BORIS, LINKED, Told, answered } from './told';

const talk = () => answered().bridged(10, 'b', LINKED, 'anna');
const three = () => talk().desk(11, 'boris', BORIS).bridged(12, 'b', 'boris');
const enters = (told: Told, second: number, leg: string, bridge: string, replaces: string | null) =>
  told.say(second, 'bridge.entered', leg, { bridge, bridgeKind: 'basic', replaces });

/** What each leg did, and for how long. */
const doings = (told: Told) =>
  told
    .call()
    .segments.filter(({ kind }) => !['ivr', 'queue', 'ring'].includes(kind))
    .map(({ kind, leg, seconds }) => `${leg === LINKED ? 'client' : leg} ${kind} ${seconds}`);

describe('who is with whom', () => {
  it('is with nobody any more who has left the bridge, though the leg lives on', () => {
    expect(doings(talk().parted(15, 'b', LINKED, 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['anna talk 5']);
  });

  it('stays where it is when it is said to leave another bridge', () => {
    expect(doings(talk().parted(15, 'elsewhere', 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['anna talk 10']);
  });

  it('is out of the bridge when another takes its place, though the leg lives on', () => {
    const told = enters(talk().desk(11, 'boris', BORIS), 14, 'boris', 'b', 'anna').ended(20, 16, LINKED, 'anna', 'boris');
    expect(doings(told)).toEqual(['anna talk 4', 'boris talk 6']);
  });

  it('is connected from the moment in which two halves are known to be one wire', () => {
    const told = new Told().client(0).desk(1, 'anna', ANNA).bridged(2, 'x', LINKED, 'one').bridged(3, 'y', 'two', 'anna');
    expect(doings(told.wire(5, 'one', 'two').ended(8, 16, LINKED, 'one', 'two', 'anna'))).toEqual(['anna talk 3']);
  });

  it('hears through several wires in a row', () => {
    const told = new Told().client(0).desk(1, 'anna', ANNA).wire(1, 'one', 'two').wire(1, 'three', 'four');
    told.bridged(2, 'x', LINKED, 'one').bridged(2, 'y', 'two', 'three').bridged(2, 'z', 'four', 'anna');
    expect(doings(told.ended(8, 16, LINKED, 'one', 'two', 'three', 'four', 'anna'))).toEqual(['anna talk 6']);
  });

  it('is alone with a wire whose both ends are in its own bridge', () => {
    const told = new Told().client(0).wire(1, 'one', 'two').bridged(2, 'x', LINKED, 'one', 'two');
    expect(told.ended(8, 16, LINKED, 'one', 'two').call()).toMatchObject({ talkSeconds: 0, outcome: 'noAnswer' });
  });

  it('has given the client away from the moment of the transfer, not only when the bridge is left', () => {
    const told = talk().say(15, 'transfer.completed', 'anna', { mode: 'blind', to: '1002', second: null, transferee: LINKED });
    expect(doings(told.parted(16, 'b', 'anna').ended(16, 16, 'anna').ended(20, 16, LINKED))).toEqual(['anna talk 5']);
  });
});

describe('a hold', () => {
  it('is one from the first word on', () => {
    expect(talk().say(10.05, 'leg.held', 'anna').ended(20, 16, LINKED, 'anna').call()).toMatchObject({
      talkSeconds: 0.05,
      holdSeconds: 9.95,
    });
  });

  it('that ends in its own moment was none', () => {
    expect(doings(talk().say(15, 'leg.held', 'anna').say(15, 'leg.unheld', 'anna').ended(20, 16, LINKED, 'anna'))).toEqual([
      'anna talk 10',
    ]);
  });

  it('by the client holds the call, whoever else is in it', () => {
    const told = three().say(15, 'leg.held', LINKED).ended(20, 16, LINKED, 'anna', 'boris');
    expect(told.call()).toMatchObject({ talkSeconds: 5, holdSeconds: 5 });
  });

  it('by one of ours lets the others talk on', () => {
    const told = three().say(15, 'leg.held', 'boris').ended(20, 16, LINKED, 'anna', 'boris');
    expect(doings(told)).toEqual(['anna talk 10', 'boris talk 3', 'boris hold 5']);
  });

  it('of somebody who transfers much later ends with the resuming', () => {
    const told = talk().say(12, 'leg.held', 'anna').say(14, 'leg.unheld', 'anna');
    told.say(18, 'transfer.completed', 'anna', { mode: 'blind', to: '1002', second: null, transferee: LINKED });
    expect(doings(told.ended(18, 16, 'anna').ended(20, 16, LINKED))).toEqual(['anna talk 2', 'anna hold 2', 'anna talk 4']);
  });

  const held = () => talk().say(12, 'leg.held', 'anna');
  it.each([
    ['ends in another bridge', enters(enters(held(), 15, 'anna', 'c', null), 15, LINKED, 'c', null), 3],
    ['goes on when the bridge is told again', enters(held(), 15, 'anna', 'b', null), 8],
    ['goes on where a leg takes the place of a wire', enters(enters(held(), 15, 'anna', 'c', 'one'), 15, LINKED, 'c', 'two'), 8],
  ] as const)('%s', (_, told, seconds) => {
    expect(told.ended(20, 16, LINKED, 'anna').call().holdSeconds).toBe(seconds);
  });
});

describe('a room', () => {
  const joins = (told: Told, second: number, ...legs: string[]) => {
    for (const leg of legs) told.say(second, 'conference.joined', leg, { conference: 'room' });
    return told;
  };

  it('is a conference from its first moment, though it says so a little later', () => {
    expect(doings(joins(talk(), 10.05, LINKED, 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['anna conference 10']);
  });

  it('is one until somebody holds, be it for its last moment', () => {
    const told = joins(talk(), 10, LINKED, 'anna').say(19.95, 'leg.held', 'anna').ended(20, 16, LINKED, 'anna');
    expect(doings(told)).toEqual(['anna conference 9.95', 'anna hold 0.05']);
  });

  it('is left for a talk elsewhere, which is no conference', () => {
    const told = joins(talk(), 10, LINKED, 'anna');
    for (const leg of [LINKED, 'anna']) told.say(15, 'conference.left', leg, { conference: 'room' }).parted(15, 'b', leg);
    expect(doings(told.bridged(16, 'c', LINKED, 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['anna conference 5', 'anna talk 4']);
  });

  it('takes in people who have talked long before it: that was a talk', () => {
    expect(doings(joins(talk(), 15, LINKED, 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['anna talk 5', 'anna conference 5']);
  });
});
