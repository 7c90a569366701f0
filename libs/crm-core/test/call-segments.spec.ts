import { ANNA, BORIS, LINKED, Told, answered, queued } from './told';

const timeLine = (told: Told) =>
  told.call().segments.map(({ kind, leg, seconds, to }) => `${leg === LINKED ? 'client' : leg} ${kind} ${to === null ? 'still' : seconds}`);
const since = (told: Told, kind: string) => timeLine(told).filter((line) => line.includes(` ${kind} `));
const talk = () => answered().bridged(10, 'b', LINKED, 'anna');

describe('the time line', () => {
  it('shows what still lasts, however short it is yet', () => {
    expect(timeLine(new Told().client(0).say(0, 'leg.answered', LINKED))).toEqual(['client ivr still']);
    expect(timeLine(queued().desk(4, 'anna', ANNA).offered(4, 'anna', 'sales'))).toEqual([
      'client ivr 3',
      'client queue still',
      'anna ring still',
    ]);
    expect(since(talk().say(12, 'leg.held', 'anna'), 'hold')).toEqual(['anna hold still']);
  });

  it('shows first who came first, of those who begin together', () => {
    const told = new Told().client(0).desk(1, 'anna', ANNA).desk(2, 'boris', BORIS).bridged(5, 'b', LINKED, 'boris', 'anna');
    expect(timeLine(told)).toEqual(['anna talk still', 'boris talk still']);
  });

  it('shows no ring of which nobody knows whose it is', () => {
    expect(since(new Told().client(0).rung(1, 'unheard').ended(9, 0, 'unheard', LINKED), 'ring')).toEqual([]);
  });

  it('shows one talk of a person with several phones in it, as long as any of them is', () => {
    const told = talk().desk(12, 'mobile', ANNA).desk(13, 'home', ANNA).bridged(14, 'b', 'mobile').bridged(15, 'b', 'home');
    told.parted(18, 'b', 'anna').parted(19, 'b', 'mobile').ended(20, 16, LINKED, 'anna', 'mobile', 'home');
    expect(since(told, 'talk')).toEqual(['anna talk 8', 'mobile talk 1', 'home talk 1']);
  });

  it('shows a talk for every phone of which nobody knows the person', () => {
    const told = new Told().client(0).desk(1, 'one', null).desk(1, 'two', null).bridged(5, 'b', LINKED, 'one', 'two');
    expect(since(told.ended(9, 16, LINKED, 'one', 'two'), 'talk')).toEqual(['one talk 4', 'two talk 4']);
  });

  it('lets the client wait alone while somebody has gone to ask a colleague', () => {
    const told = talk().desk(12, 'boris', BORIS).parted(13, 'b', 'anna').bridged(13, 'c', 'anna', 'boris');
    const asked = told.parted(17, 'c', 'anna', 'boris').bridged(17, 'b', 'anna').ended(20, 16, LINKED, 'anna', 'boris');
    expect(timeLine(asked).slice(3)).toEqual(['anna talk 3', 'client hold 4', 'anna consult 4', 'boris consult 4', 'anna talk 3']);
  });
});
