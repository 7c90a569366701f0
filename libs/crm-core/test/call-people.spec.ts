import { ANNA, BORIS, LINKED, Told, answered, queued } from './told';

const talk = () => answered().bridged(10, 'b', LINKED, 'anna');
/** Anna calls her colleague Boris, who takes it. */
const colleagues = () => new Told().desk(0, LINKED, ANNA, '1002').desk(1, 'boris', BORIS).rung(1, 'boris').bridged(3, 'b', LINKED, 'boris');
const shelved = (told: Told, second: number, leg: string) =>
  told.say(second, 'bridge.entered', leg, { bridge: 'lot', bridgeKind: 'holding', replaces: null });

describe('the people of a call', () => {
  it('are inside or outside, or the halves of a wire', () => {
    const { legs } = new Told().client(0).wire(1, 'one', 'two').desk(1, 'anna', ANNA).call();
    expect(legs.map(({ leg, side }) => [leg, side])).toEqual([
      [LINKED, 'outside'],
      ['anna', 'inside'],
      ['one', 'local'],
      ['two', 'local'],
    ]);
  });

  it('have their call with whoever talked last, not with whoever came last', () => {
    const told = talk().desk(12, 'boris', BORIS).bridged(13, 'b', 'boris').parted(15, 'b', 'boris').ended(15, 16, 'boris');
    expect(told.ended(20, 16, LINKED, 'anna').call().agentId).toBe(ANNA);
  });

  it('have it with whoever came last when several talk to the end', () => {
    const told = talk().desk(12, 'boris', BORIS).bridged(13, 'b', 'boris').ended(20, 16, LINKED, 'anna', 'boris');
    expect(told.call().agentId).toBe(BORIS);
  });

  it('have it with the one who began it when only colleagues talk', () => {
    expect(colleagues().ended(20, 16, LINKED, 'boris').call().agentId).toBe(ANNA);
  });

  it('have accepted what they talk in, though nobody told that they did', () => {
    const told = queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales').bridged(9, 'b', LINKED, 'anna');
    expect(told.ended(20, 16, LINKED, 'anna').call().offers).toMatchObject([{ agentId: ANNA, outcome: 'accepted' }]);
  });
});

describe('the waiting of a client', () => {
  it('ends when the client hangs up, though a phone rings on', () => {
    const told = queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales').say(8, 'leg.hangupRequested', LINKED);
    expect(told.ended(8, 16, LINKED).ended(9, 26, 'anna').call().waitSeconds).toBe(5);
  });

  it('begins when a phone rings, not with the wire that leads to it', () => {
    const told = new Told().client(0).wire(1, 'one', 'two').rung(1, 'one').desk(3, 'anna', ANNA).rung(3, 'anna', 'two');
    expect(told.ended(10, 16, LINKED, 'one', 'two', 'anna').call().waitSeconds).toBe(7);
  });
});

describe('whoever is put into a bridge in which nobody meets', () => {
  const shelves = (told: Told) =>
    told.call().segments.flatMap(({ kind, leg, seconds }) => (/park|hold/.test(kind) ? [[kind, leg, seconds]] : []));

  it('is held, if it is the client', () => {
    const told = shelved(talk().parted(12, 'b', LINKED, 'anna').ended(12, 16, 'anna'), 12, LINKED).ended(15, 16, LINKED);
    expect(told.call()).toMatchObject({ talkSeconds: 2, holdSeconds: 3 });
    expect(shelves(told)).toEqual([['hold', LINKED, 3]]);
  });

  it('holds nobody up, if it is one of ours', () => {
    expect(shelves(shelved(talk(), 12, 'anna').ended(15, 16, LINKED, 'anna'))).toEqual([]);
    expect(shelves(shelved(colleagues(), 12, 'boris').ended(15, 16, LINKED, 'boris'))).toEqual([]);
  });

  it('is parked, if parking is told, a colleague too', () => {
    const told = shelved(colleagues(), 12, 'boris').say(12.2, 'park.started', 'boris', { lot: 'default', space: '701', by: null });
    expect(shelves(told.ended(15, 16, LINKED, 'boris'))).toEqual([['park', 'boris', 3]]);
  });
});
