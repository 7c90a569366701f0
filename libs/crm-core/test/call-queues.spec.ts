import { ANNA, BORIS, LINKED, Told, queued } from './told';

const sales = { stay: 1, queue: 'sales' };
const left = (told: Told, second: number, leg = LINKED, stay: object = sales) => told.say(second, 'queue.left', leg, stay);
const gaveUp = (told: Told, second: number, leg = LINKED, stay: object = sales) =>
  left(told.say(second, 'queue.abandonMarked', leg, stay), second, leg, stay);
const accepted = (told: Told, second: number, caller: string, queue = 'sales') =>
  told.say(second, 'offer.accepted', 'anna', { caller, queue, holdSeconds: 1, ringSeconds: 1 });
const joins = (told: Told, second: number, leg: string, stay: number, queue: string) =>
  told.say(second, 'queue.joined', leg, { stay, queue, position: 1 });

const entries = (told: Told) =>
  told.call().queueEntries.map(({ leg, queue, outcome }) => `${leg === LINKED ? 'client' : leg} ${queue} ${outcome}`);
/** Who stood in a queue, and for how long. */
const places = (told: Told) =>
  told
    .call()
    .segments.filter(({ kind }) => kind === 'queue')
    .map(({ leg, number, seconds }) => `${leg === LINKED ? 'client' : leg} ${number} ${seconds}`);

describe('a stay in a queue', () => {
  it.each([
    ['timeout', 'TIMEOUT'],
    ['empty', 'JOINEMPTY'],
    ['empty', 'LEAVEEMPTY'],
    ['empty', 'JOINUNAVAIL'],
    ['empty', 'LEAVEUNAVAIL'],
    ['withdrawn', 'WITHDRAW'],
    ['key', 'CONTINUE'],
  ])('came to its end by %s if the PBX says %s', (outcome, status) => {
    const exited = left(queued(), 8).say(8, 'queue.exited', LINKED, { ...sales, status });
    expect(entries(exited)).toEqual([`client sales ${outcome}`]);
  });

  it('believes of no other queue how it came to its end, and what is said of none', () => {
    const exited = (queue: string | null) => left(queued(), 8).say(8, 'queue.exited', LINKED, { ...sales, queue, status: 'TIMEOUT' });
    expect([exited('other'), exited('sales'), exited(null)].flatMap(entries)).toEqual([
      'client sales key',
      'client sales timeout',
      'client sales timeout',
    ]);
  });

  it('lasts until it is left where nobody was found, whoever takes the call later', () => {
    const told = gaveUp(queued(), 8).desk(9, 'anna', ANNA).rung(9, 'anna').bridged(12, 'b', LINKED, 'anna');
    expect(places(told.ended(20, 16, LINKED, 'anna'))).toEqual(['client sales 5']);
  });

  it('lasts until the client hears somebody, though nobody told of the accepting or the leaving', () => {
    const told = queued().desk(5, 'anna', ANNA).bridged(12, 'b', LINKED, 'anna').ended(20, 16, LINKED, 'anna');
    expect(places(told)).toEqual(['client sales 9']);
  });

  it('does not end with a talk of others, nor with the joining of others', () => {
    const told = queued().desk(4, 'boris', BORIS).desk(4, 'vera', null).desk(4, 'anna', ANNA).bridged(5, 'c', 'boris', 'vera');
    accepted(left(joins(told, 6, 'boris', 1, 'other'), 9), 9, LINKED).bridged(11, 'b', LINKED, 'anna');
    expect(places(told.ended(20, 16, LINKED, 'anna', 'boris', 'vera'))[0]).toBe('client sales 8');
  });

  it('lasts while the one who has accepted holds the client at once', () => {
    const told = accepted(left(queued().desk(4, 'anna', ANNA), 9), 9, LINKED)
      .bridged(11, 'b', LINKED, 'anna')
      .say(11, 'leg.held', 'anna');
    expect(places(told.say(13, 'leg.unheld', 'anna').ended(20, 16, LINKED, 'anna'))).toEqual(['client sales 10']);
  });

  it('is accepted in its own queue, though the next is entered already', () => {
    const told = joins(left(queued().desk(4, 'anna', ANNA), 8), 8, LINKED, 2, 'second');
    expect(entries(accepted(told, 8.01, LINKED).ended(9, 16, LINKED, 'anna'))[0]).toBe('client sales connected');
  });

  it('is not accepted by what was accepted before it, or for another caller', () => {
    const again = joins(accepted(left(queued().desk(4, 'anna', ANNA), 8), 8, LINKED), 15, LINKED, 2, 'sales');
    expect(entries(gaveUp(again, 20, LINKED, { stay: 2, queue: 'sales' }))).toEqual(['client sales connected', 'client sales timeout']);
    const two = joins(queued().desk(4, 'boris', BORIS), 5, 'boris', 1, 'sales');
    expect(entries(accepted(two, 8, LINKED))).toEqual(['client sales connected', 'boris sales null']);
  });

  it('ends for the one who leaves, not for another who waits too', () => {
    const two = joins(queued().desk(4, 'boris', BORIS), 5, 'boris', 1, 'sales');
    expect(entries(gaveUp(two, 8, 'boris'))).toEqual(['client sales null', 'boris sales timeout']);
  });
});

describe('a place in a queue', () => {
  /** Anna talks with the client and waits in a queue on her second line. */
  const asking = () => {
    const told = new Told().client(0).desk(1, 'anna', ANNA).bridged(2, 'b', LINKED, 'anna').desk(3, 'second', ANNA, '600');
    return joins(told.say(4, 'leg.answered', 'second'), 4, 'second', 1, 'sales');
  };
  const gives = (told: Told, second: number, body: object = {}) =>
    told.say(second, 'transfer.completed', 'anna', { mode: 'attended', to: '600', second: 'second', transferee: LINKED, ...body });
  const gone = (told: Told) => told.ended(30, 16, LINKED, 'anna', 'second');

  it('is handed over to the client with the transfer, who waits on in it', () => {
    const told = gaveUp(gives(asking(), 9).ended(9, 16, 'anna', 'second'), 14, LINKED).ended(20, 16, LINKED);
    expect(places(told)).toEqual(['second sales 5', 'client sales 5']);
    expect(entries(told)).toEqual(['second sales timeout']);
  });

  it('is accepted by whoever takes the call of the client', () => {
    const told = gives(asking(), 9).ended(9, 16, 'anna', 'second').desk(10, 'boris', BORIS);
    accepted(told, 12, LINKED).bridged(13, 'c', LINKED, 'boris');
    expect(entries(told.ended(20, 16, LINKED, 'boris'))).toEqual(['second sales connected']);
  });

  it('comes to its end as the PBX says, without naming the queue too, but not as it says of another', () => {
    const exited = (queue: string | null) =>
      left(gives(asking(), 9).ended(9, 16, 'anna', 'second'), 14).say(14, 'queue.exited', LINKED, { stay: 1, queue, status: 'TIMEOUT' });
    expect([exited('sales'), exited(null), exited('other')].flatMap(entries)).toEqual([
      'second sales timeout',
      'second sales timeout',
      'second sales key',
    ]);
  });

  it('is no more that of the one who gave it away', () => {
    expect(entries(gaveUp(gives(asking(), 9), 14, 'second'))).toEqual(['second sales null']);
    expect(entries(gaveUp(gives(asking(), 9), 14, 'anna'))).toEqual(['second sales null']);
    expect(entries(gaveUp(gives(asking(), 9), 14, LINKED, { stay: 2, queue: 'support' }))).toEqual(['second sales null']);
  });

  it('may be given to a leg that nobody heard of', () => {
    const told = gives(asking(), 9, { transferee: 'unheard' });
    expect(entries(gone(told))).toEqual(['second sales null']);
  });

  it.each([
    ['to nobody known', 26, gives(asking(), 9, { transferee: null })],
    ['by a line that waits in no queue', 26, gives(asking(), 9, { second: 'other' })],
    ['before it was taken', 26, gives(asking(), 3.5)],
    ['after a member was found', 4, gives(accepted(asking(), 8, 'second'), 9)],
    ['after it was left', 4, gives(left(asking(), 8, 'second'), 9)],
  ] as const)('is handed over to nobody %s', (_, seconds, told) => {
    expect(places(gone(told))).toEqual([`second sales ${seconds}`]);
  });
});
