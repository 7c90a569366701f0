import { ANNA, LINKED, Told } from './told';

/** An answered client who is alone. */
const client = () => new Told().client(0).say(0, 'leg.answered', LINKED);
const enters = (told: Told, second: number, leg = LINKED, bridge = 'lot', bridgeKind = 'holding') =>
  told.say(second, 'bridge.entered', leg, { bridge, bridgeKind, replaces: null });
const parked = (told: Told, second: number, leg = LINKED) =>
  told.say(second, 'park.started', leg, { lot: 'default', space: '701', by: null });

const shelves = (told: Told) =>
  told
    .call()
    .segments.filter(({ kind }) => kind === 'park' || kind === 'hold')
    .map(({ kind, leg, seconds, to }) => `${leg === LINKED ? 'client' : leg} ${kind} ${to === null ? 'still' : seconds}`);

describe('a place in a parking lot', () => {
  it('is had until it is left', () => {
    expect(shelves(parked(enters(client(), 5), 5))).toEqual(['client park still']);
    expect(shelves(parked(enters(client(), 5), 5).parted(9, 'lot', LINKED).ended(20, 16, LINKED))).toEqual(['client park 4']);
    expect(shelves(parked(enters(client(), 5), 5).parted(9, 'other', LINKED).ended(20, 16, LINKED))).toEqual(['client park 15']);
    expect(shelves(enters(parked(enters(client(), 5), 5), 9, LINKED, 'b', 'basic').ended(20, 16, LINKED))).toEqual(['client park 4']);
  });

  it('is had until the client hangs up, whatever is told of others afterwards', () => {
    const told = () => parked(enters(client().desk(1, 'anna', ANNA), 5), 5);
    expect(shelves(told().ended(9, 16, LINKED).ended(20, 16, 'anna'))).toEqual(['client park 4']);
    expect(shelves(told().ended(9, 16, 'anna').ended(20, 16, LINKED))).toEqual(['client park 15']);
    expect(shelves(told().say(9, 'leg.lost', LINKED).ended(20, 16, 'anna'))).toEqual(['client park 4']);
    expect(shelves(told().say(9, 'leg.lost', LINKED).ended(12, 16, LINKED).ended(20, 16, 'anna'))).toEqual(['client park 7']);
  });

  it('is one, though told twice', () => {
    expect(shelves(enters(parked(enters(client(), 5), 5), 7).ended(9, 16, LINKED))).toEqual(['client park 4']);
  });

  it('is that of a party, not of a wire', () => {
    expect(shelves(parked(enters(client().wire(1, 'one', 'two'), 5, 'one'), 5, 'one').ended(9, 16, LINKED, 'one', 'two'))).toEqual([]);
  });

  it('is told by its own parking: another time, and of another leg, it is a hold', () => {
    const again = enters(enters(client(), 5).parted(7, 'lot', LINKED), 12).parted(15, 'lot', LINKED);
    expect(shelves(parked(again, 5).ended(20, 16, LINKED))).toEqual(['client park 2', 'client hold 3']);
    const later = enters(enters(client(), 5).parted(7, 'lot', LINKED), 12).parted(15, 'lot', LINKED);
    expect(shelves(parked(later, 12).ended(20, 16, LINKED))).toEqual(['client hold 2', 'client park 3']);
    expect(shelves(parked(enters(client().desk(1, 'anna', ANNA), 5), 5, 'anna').ended(9, 16, LINKED, 'anna'))).toEqual(['client hold 4']);
  });

  it('is told a moment before or after it is taken', () => {
    expect(shelves(enters(parked(client(), 4.5), 5).ended(9, 16, LINKED))).toEqual(['client park 4']);
    expect(shelves(parked(enters(client(), 5).parted(6, 'lot', LINKED), 6.5).ended(9, 16, LINKED))).toEqual(['client park 1']);
  });
});
