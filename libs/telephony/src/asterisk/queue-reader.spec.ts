import { amiMessage } from './ami-message';
import { readQueueEvent, readQueues } from './queue-reader';

const now = new Date('2026-03-01T10:00:00.000Z');
const headers = {
  Queue: 'sales',
  Interface: 'PJSIP/1001',
  MemberName: 'Anna',
  Membership: 'dynamic',
  Status: '1',
  Paused: '0',
  PausedReason: '',
  Penalty: '2',
};
const member = {
  queue: 'sales',
  device: 'PJSIP/1001',
  name: 'Anna',
  paused: false,
  pausedReason: null,
  state: 'idle',
  penalty: 2,
  static: false,
};

describe('what the PBX says of queue members', () => {
  it.each(['QueueMemberAdded', 'QueueMemberPause', 'QueueMemberPenalty', 'QueueMemberRinginuse', 'QueueMemberStatus'])(
    '%s tells how the member stands',
    (Event) => {
      expect(readQueueEvent(amiMessage({ Event, Timestamp: '1772359200.123456', ...headers }), now)).toEqual({
        kind: 'member',
        member,
        at: '2026-03-01T10:00:00.123Z',
      });
    },
  );

  it.each([
    ['0', 'unknown'],
    ['2', 'inUse'],
    ['3', 'busy'],
    ['4', 'invalid'],
    ['5', 'unavailable'],
    ['6', 'ringing'],
    ['7', 'ringInUse'],
    ['8', 'onHold'],
    ['99', 'unknown'],
    ['', 'unknown'],
  ])('status %s is %s', (Status, state) => {
    expect(readQueueEvent(amiMessage({ Event: 'QueueMemberStatus', ...headers, Status }), now)).toMatchObject({ member: { state } });
  });

  it('takes over the pause with its reason', () => {
    const event = amiMessage({ Event: 'QueueMemberPause', ...headers, Paused: '1', PausedReason: 'lunch' });
    expect(readQueueEvent(event, now)).toMatchObject({ member: { paused: true, pausedReason: 'lunch' } });
  });

  it('tells who left a queue', () => {
    expect(readQueueEvent(amiMessage({ Event: 'QueueMemberRemoved', ...headers }), now)).toEqual({
      kind: 'memberRemoved',
      queue: 'sales',
      device: 'PJSIP/1001',
      at: now.toISOString(),
    });
  });
});

describe('what the PBX says of devices', () => {
  it.each([
    ['NOT_INUSE', 'idle'],
    ['RINGING', 'ringing'],
    ['ONHOLD', 'onHold'],
    ['constructor', 'unknown'],
    ['SOMETHING_NEW', 'unknown'],
  ])('%s is %s', (State, state) => {
    expect(readQueueEvent(amiMessage({ Event: 'DeviceStateChange', Device: 'PJSIP/1001', State }), now)).toMatchObject({
      kind: 'device',
      device: 'PJSIP/1001',
      state,
    });
  });

  it.each(['Queue:sales', 'MWI:1001@default', 'Custom:night', ''])('%s is no phone', (Device) => {
    expect(readQueueEvent(amiMessage({ Event: 'DeviceStateChange', Device, State: 'INUSE' }), now)).toBeNull();
  });
});

it('reads the list of queues: empty ones too, members by their list names, callers by when they came', () => {
  const items = [
    { Event: 'QueueParams', Queue: 'sales' },
    {
      Event: 'QueueMember',
      Queue: 'sales',
      Name: 'Anna',
      Location: 'PJSIP/1001',
      Membership: 'static',
      Status: '1',
      Paused: '1',
      PausedReason: 'lunch',
    },
    { Event: 'QueueEntry', Queue: 'sales', Uniqueid: '1.7', Wait: '30' },
    { Event: 'QueueParams', Queue: 'empty' },
  ];
  expect(
    readQueues(
      items.map((item) => amiMessage(Object.entries(item))),
      now,
    ),
  ).toEqual({
    kind: 'queues',
    at: now.toISOString(),
    queues: [
      {
        name: 'sales',
        members: [{ ...member, paused: true, pausedReason: 'lunch', penalty: 0, static: true }],
        waiting: [{ leg: '1.7', joinedAt: '2026-03-01T09:59:30.000Z' }],
      },
      { name: 'empty', members: [], waiting: [] },
    ],
  });
});
