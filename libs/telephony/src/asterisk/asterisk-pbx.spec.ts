import { AmiPeer, SECRET, USER } from '../../test/ami-peer';
import { until } from '../../test/ami-scene';
import { CallId, type CallFact } from '@callcard/crm-core';
import type { TelephonyEvent } from '../telephony';
import { amiTarget, asteriskPbx } from './asterisk-factory';
import type { AmiMessage } from './ami-message';
import { AsteriskPbx } from './asterisk-pbx';
import { nativeLink } from './native-link';

const callId = CallId.parse('0195a000-0000-8000-8000-000000000000');
/** Its clock is told apart from ours by years, and from what it was ten minutes ago; a busy machine may take its time meanwhile. */
const SAME_MOMENT_MILLISECONDS = 5_000;
const recording: CallFact = { kind: 'recording.started', callId, key: 'recording:1.1:start:1', at: '2026-03-01T10:00:00.000Z', leg: '1.1' };

describe('an Asterisk', () => {
  let peer: AmiPeer;
  let pbx: AsteriskPbx;
  let events: TelephonyEvent[];
  let log: string[];
  let tracked: AmiMessage[];
  let retained: ReadonlySet<string> | null;
  let track: (event: AmiMessage) => CallFact[];

  const member = {
    Event: 'QueueMember',
    Queue: 'sales',
    Name: 'Anna',
    Location: 'PJSIP/1001',
    Membership: 'static',
    Status: '1',
    Paused: '0',
  };
  const kinds = () => events.filter(({ kind }) => kind !== 'link').map(({ kind }) => kind);

  const make = (demo = false) => {
    const logger = { warn: (text: string) => log.push(text), error: (text: string) => log.push(text) };
    const link = nativeLink({
      target: { ...peer.address, tls: false, user: USER, secret: SECRET },
      node: 'n',
      logger,
      timings: { retryFrom: 10 },
    });
    const tracker = {
      ...{ hangupAccepted: () => [], standing: () => null, retain: (legs: ReadonlySet<string>) => void (retained = legs) },
      ...{ lastMoment: 1_700_000_005_000, take: (event: AmiMessage) => (tracked.push(event), track(event)) },
    };
    const made = new AsteriskPbx({
      name: 'main',
      link,
      tracker,
      dial: { context: 'from-internal', outbound: 'Local/{number}@out' },
      logger,
      demo,
    });
    made.listen((event) => events.push(event));
    return made;
  };
  const live = async () => {
    pbx.start();
    await until(() => pbx.status().state === 'live');
  };

  beforeEach(async () => {
    [events, log, tracked, retained, track] = [[], [], [], null, () => []];
    peer = new AmiPeer();
    await peer.listen();
    peer.on('QueueStatus', (action, session) => {
      session.list(action, [{ Event: 'QueueParams', Queue: 'sales' }, member], 'QueueStatusComplete');
      session.event({ Event: 'QueueMemberStatus', Queue: 'sales', Interface: 'PJSIP/1001', MemberName: 'Anna', Status: '6', Paused: '0' });
    });
    peer.on('CoreShowChannels', (action, session) =>
      session.list(action, [{ Event: 'CoreShowChannel', Channel: 'PJSIP/1001-1', Uniqueid: '1700000000.1' }], 'CoreShowChannelsComplete'),
    );
    peer.on('BridgeList', (action, session) => session.list(action, [], 'BridgeListComplete'));
    peer.on('ParkedCalls', (action, session) => session.list(action, [], 'ParkedCallsComplete'));
    const none = { Response: 'Error', Message: 'No active conferences.' };
    peer.on('ConfbridgeListRooms', (action, session) => session.respond(action, none));
    peer.on('DeviceStateList', (action, session) =>
      session.list(action, [{ Event: 'DeviceStateChange', Device: 'PJSIP/1001', State: 'RINGING' }], 'DeviceStateListComplete'),
    );
    pbx = make();
  });
  afterEach(async () => {
    await pbx.stop();
    await peer.close();
  });

  it('tells how its queues stand before it is live, and a change right behind the list after it', async () => {
    await live();
    expect(kinds()).toEqual(['channels', 'queues', 'member', 'device']);
    expect(events.find(({ kind }) => kind === 'channels')).toMatchObject({ legs: new Set(['1700000000.1']) });
    expect(events.find(({ kind }) => kind === 'queues')).toMatchObject({
      queues: [{ name: 'sales', members: [{ device: 'PJSIP/1001', static: true }] }],
    });
    expect(events.at(-1)).toMatchObject({ kind: 'link', status: { state: 'live' } });
  });

  it('says up to when it was heard before, answers to pings included, and since when the PBX is up, all by its own clock', async () => {
    const pong = { Response: 'Success', Ping: 'Pong', Timestamp: '1700000100.500000' };
    peer.on('Ping', (action, session) => session.respond(action, pong));
    await live();
    peer.cut();
    await until(() => kinds().filter((kind) => kind === 'queues').length === 2);
    const [first, second] = events.filter((event) => event.kind === 'channels');
    expect(first!.heardAt).toBeNull();
    expect(Math.abs(first!.bootedAt! - 1_700_000_090_500)).toBeLessThan(SAME_MOMENT_MILLISECONDS);
    expect(second!.heardAt! - 1_700_000_100_500).toBeGreaterThanOrEqual(0);
    expect(second!.heardAt! - 1_700_000_100_500).toBeLessThan(SAME_MOMENT_MILLISECONDS);
  });

  it('says the same of its own beginning when it is asked again later, and that it was heard until now', async () => {
    let clock = 1_700_000_100;
    peer.on('Ping', (action, session) => session.respond(action, { Response: 'Success', Ping: 'Pong', Timestamp: `${clock}.000000` }));
    const realNow = Date.now;
    try {
      await live();
      peer.cut();
      await until(() => kinds().filter((kind) => kind === 'queues').length === 2);
      clock += 600;
      Date.now = () => realNow() + 600_000;
      peer.sessions.at(-1)!.event({ Event: 'PeerStatus' });
      await until(() => pbx.status().lastHeardAt! > realNow() + 500_000);
      await pbx.refresh();
    } finally {
      Date.now = realNow;
    }
    const [first, , third] = events.filter((event) => event.kind === 'channels');
    expect(Math.abs(third!.bootedAt! - first!.bootedAt!)).toBeLessThan(SAME_MOMENT_MILLISECONDS);
    expect(Math.abs(third!.heardAt! - clock * 1000)).toBeLessThan(SAME_MOMENT_MILLISECONDS);
  });

  it('takes nothing for ended after a list that is shorter than the PBX says', async () => {
    peer.on('CoreShowChannels', (action, session) => {
      session.respond(action, { Response: 'Success', EventList: 'start' });
      session.event({ Event: 'CoreShowChannelsComplete', ActionID: action.id, EventList: 'Complete', ListItems: '2' });
    });
    await live();
    expect(kinds()).not.toContain('channels');
    expect(retained).toBeNull();
    expect(log.join()).toMatch(/list of channels came incomplete/);
  });

  it('tells it again after every connection', async () => {
    await live();
    peer.cut();
    await until(() => kinds().filter((kind) => kind === 'queues').length === 2);
  });

  it('hands on the facts of the tracker, then the file of a recording as soon as the PBX says it', async () => {
    track = (event) => (event.get('event') === 'MixMonitorStart' ? [recording] : []);
    peer.on('Getvar', (action, session) => {
      if (action.get('variable') !== 'MIXMONITOR_FILENAME') return session.respond(action, { Response: 'Error' });
      expect(action.get('channel')).toBe('PJSIP/trunk-a-1');
      session.event({ Event: 'QueueMemberRemoved', Queue: 'sales', Interface: 'PJSIP/1001' });
      session.respond(action, { Response: 'Success', Variable: 'MIXMONITOR_FILENAME', Value: '/var/spool/1.wav' });
    });
    await live();
    events.length = 0;
    peer.session.event({ Event: 'MixMonitorStart', Channel: 'PJSIP/trunk-a-1', Uniqueid: '1.1' });
    await until(() => events.length === 3);
    expect(events).toEqual([
      { kind: 'facts', facts: [recording] },
      expect.objectContaining({ kind: 'memberRemoved' }),
      {
        kind: 'facts',
        facts: [{ kind: 'recording.file', callId, key: 'recording:1.1:file', at: recording.at, leg: '1.1', file: '/var/spool/1.wav' }],
      },
    ]);
  });

  it('puts aside an event that the tracker cannot take, and goes on', async () => {
    track = (event) => {
      if (event.get('event') === 'Odd') throw new TypeError('no such leg');
      return [];
    };
    await live();
    peer.session.event({ Event: 'Odd', Uniqueid: '1.9', CallerIDName: 'private' });
    peer.session.event({ Event: 'Hangup' });
    await until(() => tracked.at(-1)?.get('event') === 'Hangup');
    expect([pbx.quarantined, pbx.status().state, log]).toEqual([1, 'live', ['main: event Odd of 1.9 not understood (no such leg)']]);
  });

  it('places a call under our id, and knows that id in the answer of a call that never had a channel', async () => {
    peer.on('Originate', (action, session) => {
      session.respond(action, { Response: 'Success' });
      session.event({ Event: 'OriginateResponse', ActionID: action.id, Response: 'Failure', Reason: '0', Uniqueid: '<null>' });
    });
    await live();
    await pbx.originate({
      legId: '1.2-callcard-x',
      device: 'PJSIP/1001',
      callerId: { name: 'A', number: '1' },
      number: '1002',
      ringMilliseconds: 1000,
    });
    await until(() => tracked.at(-1)?.get('event') === 'OriginateResponse');
    expect(peer.actions('Originate')[0]?.get('channelid')).toBe('1.2-callcard-x');
    expect(tracked.at(-1)?.get('uniqueid')).toBe('1.2-callcard-x');
    expect(tracked.at(-1)?.get('reason')).toBe('0');
  });

  it('manages queue members by name, and reports a refusal', async () => {
    await live();
    await pbx.addMember('sales', 'PJSIP/1002', 'Boris', true);
    await pbx.pauseMember('PJSIP/1002', false, null);
    await pbx.removeMember('sales', 'PJSIP/1002');
    expect(
      peer.received
        .map(({ name }) => name)
        .filter((name) => name !== 'Getvar')
        .slice(-3),
    ).toEqual(['QueueAdd', 'QueuePause', 'QueueRemove']);
    peer.on('QueueRemove', (action, session) =>
      session.respond(action, { Response: 'Error', Message: 'Unable to remove interface: Not there' }),
    );
    await expect(pbx.removeMember('sales', 'PJSIP/1002')).rejects.toMatchObject({ code: 'refused' });
  });

  it('knows which parts of the dialplan this PBX has not', async () => {
    peer.on('Getvar', (action, session) =>
      session.respond(action, { Response: 'Success', Value: action.get('variable') === 'DIALPLAN_EXISTS(callcard-record)' ? '0' : '1' }),
    );
    await live();
    await until(() => pbx.capabilities().missing.length > 0);
    expect(pbx.capabilities().missing).toEqual([expect.stringMatching(/^callcard-record: outside calls are recorded only/)]);
  });

  it('answers a phone of the demo PBX, and of no other', async () => {
    await live();
    await expect(pbx.answer('PJSIP/1001')).rejects.toMatchObject({ code: 'unsupported' });
    await pbx.stop();
    pbx = make(true);
    await live();
    await pbx.answer('PJSIP/1001');
    expect(peer.actions('UserEvent')[0]?.lines).toEqual(expect.arrayContaining(['UserEvent: CallcardAnswer', 'Device: PJSIP/1001']));
    expect(pbx.capabilities().answer).toBe(true);
  });

  it.each(['native', 'asterisk-manager'] as const)('is made from an address, with the %s client', async (client) => {
    const seen: AmiMessage[] = [];
    const address = `ami://${USER}:${encodeURIComponent(SECRET)}@127.0.0.1:${peer.address.port}`;
    const made = asteriskPbx({
      name: 'main',
      url: address,
      client,
      sideOf: () => 'inside',
      context: 'from-internal',
      outbound: 'Local/{number}@out',
      logger: { warn: () => undefined, error: () => undefined },
      onMessage: (message) => seen.push(message),
    });
    made.start();
    await until(() => made.status().state === 'live');
    await made.stop();
    expect(seen.map((message) => message.get('event') ?? message.get('response'))).toContain('QueueMember');
  });
});

describe('the address of a PBX', () => {
  it('may be of either kind, with signs in its secret', () => {
    expect(amiTarget('main', 'ami://crm:p%40ss%3A1@pbx.local')).toMatchObject({
      host: 'pbx.local',
      port: 5038,
      tls: false,
      user: 'crm',
      secret: 'p@ss:1',
    });
    expect(amiTarget('main', 'amis://crm:s@[::1]:6000')).toMatchObject({ host: '::1', port: 6000, tls: true });
    expect(amiTarget('main', 'amis://crm:s@pbx')).toMatchObject({ port: 5039 });
  });

  it.each([
    'crm:hushhush@pbx',
    'http://crm:hushhush@pbx',
    'ami://:hushhush@pbx',
    'ami://crm:hushhush%zz@pbx',
    'ami://crm:hushhush@pbx:99999',
    'ami://crm@pbx',
    '',
  ])('is refused as %p without being quoted', (address) => {
    const refused = expect(() => amiTarget('main', address));
    refused.toThrow(/PBX "main"/);
    refused.not.toThrow(/hushhush/);
  });
});
