import { ANNA, LINKED, Told } from './told';

const outside = (told: Told, second: number, leg: string, callerNumber: string, device = 'PJSIP/trunk-a') =>
  told.started(second, leg, { device, side: 'outside', callerNumber });
const inside = (device: string, callerNumber: string | null = null) =>
  new Told().started(0, LINKED, { device, side: 'inside', callerNumber });

describe('who began a call', () => {
  it('is the leg that it is named by, though another was heard of before', () => {
    const told = new Told().desk(0, 'anna', ANNA, '1002').client(1);
    expect(told.call()).toMatchObject({ direction: 'inbound', callerNumber: '79160000101' });
  });

  it('is us where the PBX rang the one outside first', () => {
    const told = outside(new Told(), 0, LINKED, '79160000202').rung(0, LINKED, null);
    expect(told.call()).toMatchObject({ direction: 'outbound', callerNumber: null, calledNumber: '79160000202' });
  });
});

describe('whom a call is for', () => {
  it('is the one outside who answered, else the first who was rung', () => {
    const rung = () => {
      const told = outside(new Told().desk(0, LINKED, ANNA), 1, 'one', '79160000301').rung(1, 'one');
      return outside(told, 2, 'two', '79160000302').rung(2, 'two');
    };
    expect(rung().call().calledNumber).toBe('79160000301');
    expect(rung().say(5, 'leg.answered', 'two').call().calledNumber).toBe('79160000302');
  });

  it('is told by the first ring that was dialled', () => {
    const told = outside(new Told().desk(0, LINKED, ANNA), 1, 'one', '79160000301').rung(1, 'one');
    expect(outside(told, 2, 'two', '79160000302').rung(2, 'two', LINKED, '89160000302').call().calledNumber).toBe('89160000302');
  });

  it('is not told by the number that a desk shows, unless the PBX rang the desk with it', () => {
    expect(inside('PJSIP/1001', '74950000001').call()).toMatchObject({ direction: 'internal', calledNumber: null });
    expect(inside('PJSIP/1001', '1001').rung(0, LINKED, null).call()).toMatchObject({ direction: 'internal', calledNumber: null });
    expect(inside('PJSIP/1001', '79160000202').rung(0, LINKED, null).call()).toMatchObject({
      ...{ direction: 'outbound', calledNumber: '79160000202' },
    });
  });

  it('is told by the order of a click-to-call, until the PBX dials', () => {
    const told = inside('PJSIP/1001').rung(0, LINKED, null).say(0, 'dial.ordered', LINKED, { number: '+79160000202' });
    expect(told.call()).toMatchObject({ direction: 'outbound', callerNumber: '1001', calledNumber: '+79160000202', state: 'ringing' });
    expect(outside(told, 2, 'client', '79160000202').rung(2, 'client', LINKED, '89160000202').call()).toMatchObject({
      ...{ direction: 'outbound', calledNumber: '89160000202' },
    });
  });

  it('is a colleague where the order says so', () => {
    expect(inside('PJSIP/1001').say(0, 'dial.ordered', LINKED, { number: '1002' }).call()).toMatchObject({
      ...{ direction: 'internal', calledNumber: '1002' },
    });
  });

  it.each([
    ['outbound', '+79160000202'],
    ['outbound', '1234567'],
    ['internal', '123456'],
    ['internal', '*211234567'],
    ['internal', '1234567*1'],
  ])('is %s by %s', (direction, number) => {
    expect(new Told().desk(0, LINKED, ANNA, number).call()).toMatchObject({ direction, calledNumber: number });
  });
});

describe('somebody outside whom the CRM itself calls', () => {
  const dialled = () =>
    outside(new Told(), 0, LINKED, '74951000000', 'PJSIP/trunk').say(0, 'dial.ordered', LINKED, { number: '+79160000202' });

  it('is called from the first moment, at the number that was ordered', () => {
    expect(dialled().call()).toMatchObject({ direction: 'outbound', callerNumber: null, calledNumber: '+79160000202' });
  });

  it.each([
    [17, 'busy'],
    [21, 'rejected'],
    [1, 'failed'],
    [34, 'failed'],
    [19, 'noAnswer'],
  ])('and does not pick up, by the cause %i: %s', (cause, outcome) => {
    const rung = dialled().say(1, 'ring.started', LINKED, { by: null, number: null });
    expect(rung.say(9, 'leg.ended', LINKED, { cause, techCause: null }).call()).toMatchObject({ outcome });
  });

  it('and picks up with no agent there: nobody was reached', () => {
    const up = dialled().say(1, 'ring.started', LINKED, { by: null, number: null }).say(2, 'leg.answered', LINKED);
    expect(up.say(3, 'leg.ended', LINKED, { cause: 16, techCause: null }).call()).toMatchObject({ outcome: 'noAnswer' });
  });
});

describe('the number of a leg', () => {
  it.each([
    ['PJSIP/1001', '1001'],
    ['PJSIP/1001-web', '1001'],
    ['PJSIP/w1001', '1001'],
    ['pjsip/1001-X', '1001'],
    ['PJSIP/1001-2', '555'],
    ['PJSIP/1001x', '555'],
    ['PJSIP/1001-web!', '555'],
    ['PJSIP/site/1001', '555'],
    ['PJSIP/anna', '555'],
  ])('of the device %s, of ours, is %s', (device, number) => {
    expect(inside(device, '555').call().legs).toMatchObject([{ number }]);
  });

  it('is what it shows if it leads outside, whatever its line is called', () => {
    expect(outside(new Told(), 0, LINKED, '79160000101', 'PJSIP/4950').call().legs).toMatchObject([{ number: '79160000101' }]);
  });
});
