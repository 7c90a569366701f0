import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirtualClock } from './demo-clock';
import { startDemoPbx, type DemoPbx } from './demo-pbx';
import { eventsIn, smallCentre, type HeardEvent } from './demo-rehearsal';

/** A bare AMI client: writes actions, reads until something arrived. */
class Client {
  private text = '';
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port, '127.0.0.1');
    this.socket.setEncoding('utf8').on('data', (bytes: string) => (this.text += bytes));
  }

  get greeting() {
    return this.text.slice(0, this.text.indexOf('\r\n'));
  }

  get messages(): HeardEvent[] {
    return eventsIn(this.text.slice(this.text.indexOf('\r\n') + 2));
  }

  get closed() {
    return this.socket.closed ? Promise.resolve() : once(this.socket, 'close');
  }

  write(bytes: string) {
    this.socket.write(bytes);
  }

  /** Sends an action and waits for its response. */
  async ask(action: Record<string, string>): Promise<HeardEvent> {
    const ActionID = `test:${this.text.length}:${Math.random()}`;
    this.write(
      `${Object.entries({ ...action, ActionID })
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join('')}\r\n`,
    );
    return this.until((message) => message.Response !== undefined && message.ActionID === ActionID);
  }

  async until(wanted: (message: HeardEvent) => boolean): Promise<HeardEvent> {
    for (const deadline = Date.now() + 15_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 5))) {
      const found = this.messages.find(wanted);
      if (found) return found;
    }
    throw new Error(`Not heard; the last was ${JSON.stringify(this.messages.at(-1))}`);
  }

  event(name: string, of: Partial<HeardEvent> = {}) {
    return this.until((message) => message.Event === name && Object.entries(of).every(([header, value]) => message[header] === value));
  }

  end() {
    this.socket.destroy();
  }
}

describe('the demo PBX on its socket', () => {
  let recordingsDir: string;
  let clock: VirtualClock;
  let pbx: DemoPbx;
  let clients: Client[];
  const account = { user: 'crm', secret: 'p@ss word' };
  const login = { Action: 'Login', Username: account.user, Secret: account.secret };

  const client = () => {
    const created = new Client(pbx.port);
    clients.push(created);
    return created;
  };
  const signedIn = async () => {
    const created = client();
    await created.ask(login);
    return created;
  };

  beforeEach(async () => {
    recordingsDir = await mkdtemp(join(tmpdir(), 'demo-pbx-'));
    clock = new VirtualClock();
    clients = [];
    pbx = await startDemoPbx({ ...smallCentre, ...account, recordingsDir }, clock);
  });

  afterEach(async () => {
    clients.forEach((each) => each.end());
    await pbx.stop();
    await rm(recordingsDir, { recursive: true });
  });

  it('greets as Asterisk 22 and is fully booted after the login', async () => {
    const crm = client();
    expect(await crm.ask(login)).toMatchObject({ Response: 'Success', Message: 'Authentication accepted' });
    expect(crm.greeting).toBe('Asterisk Call Manager/11.0.0');
    const booted = await crm.event('FullyBooted');
    expect(booted).toMatchObject({ Status: 'Fully Booted' });
    expect(booted.Timestamp).toBeUndefined();
  });

  it('gives an address that holds the login', () => {
    const url = new URL(pbx.url);
    expect([decodeURIComponent(url.username), decodeURIComponent(url.password), Number(url.port)]).toEqual(['crm', 'p@ss word', pbx.port]);
  });

  it('takes a login by challenge, and each challenge once', async () => {
    const crm = client();
    const { Challenge } = await crm.ask({ Action: 'Challenge', AuthType: 'MD5' });
    const Key = createHash('md5').update(`${Challenge}${account.secret}`).digest('hex');
    const proof = { Action: 'Login', AuthType: 'MD5', Username: account.user, Key };
    expect(await crm.ask(proof)).toMatchObject({ Response: 'Success' });
    expect(await crm.ask(proof)).toMatchObject({ Response: 'Error' });
  });

  it.each([{ Secret: 'wrong' }, { Username: 'root' }, { Secret: '' }])('refuses a login with %j and hangs up', async (wrong) => {
    const stranger = client();
    expect(await stranger.ask({ ...login, ...wrong })).toMatchObject({ Response: 'Error', Message: 'Authentication failed' });
    await stranger.closed;
  });

  it('tells and does nothing before the login', async () => {
    const stranger = client();
    expect(await stranger.ask({ Action: 'CoreShowChannels' })).toMatchObject({ Response: 'Error', Message: 'Permission denied' });
    clock.advance(30);
    expect(await stranger.ask({ Action: 'Ping' })).toMatchObject({ Response: 'Error' });
    expect(stranger.messages.filter(({ Event }) => Event)).toEqual([]);
  });

  it('tells every session the same events', async () => {
    const [one, two] = [await signedIn(), await signedIn()];
    clock.advance(30);
    await Promise.all([one.ask({ Action: 'Ping' }), two.ask({ Action: 'Ping' })]);
    const calls = ({ messages }: Client) => messages.filter(({ Timestamp, Event }) => Event && Timestamp);
    expect(calls(one).length).toBeGreaterThan(10);
    expect(calls(two)).toEqual(calls(one));
  });

  it('survives what is no AMI', async () => {
    const rubbish = client();
    rubbish.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n\0\xff: \r\n\r\n:::\r\n\r\nAction\r\n\r\nAction: __proto__\r\n\r\n');
    const flood = client();
    flood.write('a'.repeat(200_000));
    await flood.closed;
    const crm = await signedIn();
    expect(await crm.ask({ Action: 'constructor' })).toMatchObject({ Response: 'Error', Message: 'Invalid/unknown command' });
    expect(await crm.ask({ Action: 'Originate', Channel: 'PJSIP/1001', Async: 'true', Exten: '../../x' })).toMatchObject({
      Response: 'Error',
    });
    expect(await crm.ask({ Action: 'Ping' })).toMatchObject({ Response: 'Success', Ping: 'Pong' });
  });

  it('reads an action in pieces', async () => {
    const crm = await signedIn();
    for (const piece of ['Act', 'ion: Pi', 'ng\r', '\nActionID: p:1\r\n', '\r\n']) {
      crm.write(piece);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await crm.until(({ ActionID }) => ActionID === 'p:1')).toMatchObject({
      Response: 'Success',
      Timestamp: expect.stringMatching(/^\d+\.\d{6}$/),
    });
  });

  it('closes its lists with their number', async () => {
    const crm = await signedIn();
    clock.advance(13);
    for (const [Action, complete, item] of [
      ['CoreShowChannels', 'CoreShowChannelsComplete', 'CoreShowChannel'],
      ['DeviceStateList', 'DeviceStateListComplete', 'DeviceStateChange'],
      ['QueueStatus', 'QueueStatusComplete', 'Queue'],
    ] as const) {
      const { ActionID, EventList } = await crm.ask({ Action });
      const end = await crm.event(complete, { ActionID });
      const items = crm.messages.filter(
        (message) => message.Event?.startsWith(item) && message.ActionID === ActionID && message.Event !== complete,
      );
      expect([EventList, end.EventList, Number(end.ListItems)]).toEqual(['start', 'Complete', items.length]);
    }
    const members = crm.messages.filter(({ Event }) => Event === 'QueueMember');
    expect(members.map(({ Queue, Location }) => `${Queue} ${Location}`)).toContain('service PJSIP/1002');
    expect(crm.messages.find(({ Event }) => Event === 'QueueEntry')).toMatchObject({ Position: '1', Wait: '1' });
  });

  it('places a click-to-call under the ids it is given', async () => {
    const crm = await signedIn();
    const legId = '1768467600.123-callcard-abc';
    const order = {
      Action: 'Originate',
      Channel: 'PJSIP/1004',
      Context: 'from-internal',
      Exten: '+79161234567',
      Priority: '1',
      Async: 'true',
    };
    const { ActionID } = await crm.ask({ ...order, CallerID: '"Ivan" <+79161234567>', ChannelId: legId, OtherChannelId: `${legId}-2` });
    clock.advance(10);
    await crm.event('BridgeEnter', { Uniqueid: legId });
    expect(await crm.event('OriginateResponse')).toMatchObject({ ActionID, Response: 'Success', Reason: '4', Uniqueid: legId });
    const legs = crm.messages.filter(({ Event, Linkedid }) => Event === 'Newchannel' && Linkedid === legId);
    expect(legs.map(({ Channel, Uniqueid }) => [Channel!.replace(/-\w+$/, ''), Uniqueid === legId])).toEqual([
      ['PJSIP/1004', true],
      ['PJSIP/demo-trunk', false],
    ]);
    const told = crm.messages
      .filter(({ Event, DestUniqueid, Uniqueid }) => [DestUniqueid, Uniqueid].includes(legId) && Event)
      .map(({ Event }) => Event);
    expect(told.indexOf('OriginateResponse')).toBeLessThan(told.indexOf('DialEnd'));
  });

  it('rings a signed-in phone until the answer button, over the wire', async () => {
    const crm = await signedIn();
    await crm.ask({ Action: 'UserEvent', UserEvent: 'CallcardManual', Device: 'PJSIP/1001' });
    const answer = { Action: 'UserEvent', UserEvent: 'CallcardAnswer', Device: 'PJSIP/1001' };
    expect(await crm.ask(answer)).toMatchObject({ Response: 'Error' });
    clock.advance(20);
    await crm.event('AgentCalled', { Interface: 'PJSIP/1001' });
    expect(crm.messages.filter(({ Event }) => Event === 'AgentConnect')).toEqual([]);
    expect(await crm.ask(answer)).toMatchObject({ Response: 'Success', Message: 'Event Sent' });
    expect(await crm.event('AgentConnect')).toMatchObject({ Interface: 'PJSIP/1001', MemberName: 'Anna' });
  });

  it('adds, pauses and removes members as app_queue answers them', async () => {
    const crm = await signedIn();
    const vera = { Queue: 'service', Interface: 'PJSIP/1003', MemberName: 'Vera' };
    expect(await crm.ask({ Action: 'QueueAdd', ...vera, Paused: 'true' })).toMatchObject({ Message: 'Added interface to queue' });
    expect(await crm.ask({ Action: 'QueueAdd', ...vera })).toMatchObject({ Message: 'Unable to add interface: Already there' });
    expect(await crm.ask({ Action: 'QueueAdd', ...vera, Queue: 'none' })).toMatchObject({ Response: 'Error' });
    await crm.event('QueueMemberAdded', { Queue: 'service', Interface: 'PJSIP/1003', Paused: '1' });
    await crm.ask({ Action: 'QueuePause', Interface: 'PJSIP/1003', Paused: 'true', Reason: 'lunch' });
    await crm.event('QueueMemberPause', { Queue: 'sales', PausedReason: 'lunch' });
    expect(await crm.ask({ Action: 'QueueRemove', ...vera })).toMatchObject({ Message: 'Removed interface from queue' });
    expect(await crm.ask({ Action: 'QueueRemove', ...vera })).toMatchObject({ Response: 'Error' });
  });

  it('keeps a playable recording of an answered call under the name it told', async () => {
    const crm = await signedIn();
    clock.advance(30);
    const { Channel, Uniqueid } = await crm.event('MixMonitorStart');
    const { Value } = await crm.ask({ Action: 'Getvar', Channel: Channel!, Variable: 'MIXMONITOR_FILENAME' });
    expect(Value).toBe(join(recordingsDir, `demo-${Uniqueid}.wav`));
    clock.advance(90);
    await crm.event('Hangup', { Uniqueid: Uniqueid! });
    await pbx.stop();
    expect(await readdir(recordingsDir)).toContain(`demo-${Uniqueid}.wav`);
    const wav = await readFile(Value!);
    expect([wav.toString('latin1', 0, 4), wav.toString('latin1', 8, 16), wav.readUInt32LE(24)]).toEqual(['RIFF', 'WAVEfmt ', 8000]);
    expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
  });

  it('listens nowhere but on the loopback', async () => {
    await expect(startDemoPbx({ ...smallCentre, ...account, recordingsDir, host: '0.0.0.0' }, clock)).rejects.toThrow(RangeError);
  });
});
