import { scene, until, pause, type Scene, type SceneOptions } from '../../test/ami-scene';
import { SECRET } from '../../test/ami-peer';
import { TelephonyError } from '../telephony';
import { asteriskManagerLink } from './asterisk-manager-link';
import { nativeLink } from './native-link';

/**
 * What a link to the manager interface promises, whichever client it is made of. The D-numbers are the known defects of
 * the package asterisk-manager; those that cannot be mended from outside are listed, and asserted to be still there.
 * (D23, its time for one long answer, is a row of the bench: it is a matter of speed.)
 */
const clients = [
  { client: 'native', makeLink: nativeLink, cannot: [] as string[] },
  {
    client: 'asterisk-manager',
    makeLink: asteriskManagerLink,
    cannot: ['version', 'D10 repeated', 'D11 prototype', 'D12', 'D13', 'D17', 'D22'],
  },
];

/** Leaves time to look while the link is down. */
const slowly: SceneOptions = { timings: { retryFrom: 500, retryTo: 500 } };

describe.each(clients)('a link made of $client', ({ makeLink, cannot }) => {
  function promise(title: string, play: (scene: Scene) => Promise<void>, options: SceneOptions = {}): void {
    if (!cannot.some((prefix) => title.startsWith(`${prefix}:`))) return it(title, () => scene(makeLink, options, play));
    it(`${title} (known not to)`, () => expect(scene(makeLink, options, play)).rejects.toThrow());
  }

  promise('goes through its states in order, and is live only after the first synchronisation', async ({ link, statuses, live }) => {
    let finish = () => {};
    link.onSyncing(() => new Promise((resolve) => (finish = resolve)));
    link.connect();
    await until(() => link.status().state === 'syncing');
    await pause(20);
    expect(link.status().state).toBe('syncing');
    finish();
    await live();
    const states = statuses.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]);
    expect(states).toEqual(['connecting', 'authenticating', 'syncing', 'live']);
    expect(link.status().problem).toBeNull();
  });

  promise('waits for a PBX that is still booting, and says so', async ({ peer, link, live }) => {
    peer.bootsAtLogin = false;
    link.connect();
    await until(() => link.status().problem?.includes('FullyBooted') ?? false);
    expect(link.status().state).toBe('syncing');
    peer.session.event({ Event: 'FullyBooted', Status: 'Fully Booted' });
    await live();
    expect(link.status().problem).toBeNull();
  });

  promise('version: tells the version that the PBX greets with', async ({ link, live }) => {
    await live();
    expect(link.status().version).toBe('11.0.0');
  });

  promise('gives events in the order of the PBX, with the time of the last one', async ({ peer, link, events, live }) => {
    await live();
    const before = Date.now();
    for (let n = 0; n < 200; n++) peer.session.event({ Event: 'Newstate', Uniqueid: `1.${n}` });
    await until(() => events.length === 201);
    expect(events.slice(1).map((event) => event.get('uniqueid'))).toEqual(Array.from({ length: 200 }, (_, n) => `1.${n}`));
    expect(link.status().lastEventAt).toBeGreaterThanOrEqual(before);
  });

  promise('reads names of any language, however the bytes are cut', async ({ peer, events, live }) => {
    await live();
    for (const byte of Buffer.from('Event: Newchannel\r\nCallerIDName: Анна Öz 🌍\r\n\r\n')) {
      peer.session.write(Buffer.of(byte));
      await new Promise(setImmediate);
    }
    await until(() => events.length === 2);
    expect(events[1]?.get('CallerIDName')).toBe('Анна Öz 🌍');
  });

  promise('undoes the escapes where Asterisk writes them and nowhere else', async ({ peer, events, live }) => {
    await live();
    peer.session.event({
      Event: 'DialBegin',
      CallerIDName: "O\\'Brien",
      DestConnectedLineName: 'a\\\\b',
      ChanVariable: 'X=\\"y\\"',
      AccountCode: 'c:\\new',
    });
    peer.session.event({ Event: 'QueueEntry', CallerIDName: 'c:\\new' });
    peer.session.event({ Event: 'VarSet', Variable: 'CALLID', Value: 'one\\ntwo' });
    await until(() => events.length === 4);
    const [, dial, entry, varSet] = events;
    expect(['CallerIDName', 'DestConnectedLineName', 'ChanVariable', 'AccountCode'].map((name) => dial?.get(name))).toEqual([
      "O'Brien",
      'a\\b',
      'X="y"',
      'c:\\new',
    ]);
    expect(entry?.get('CallerIDName')).toBe('c:\\new');
    expect([varSet?.get('Variable'), varSet?.get('Value')]).toEqual(['CALLID', 'one\ntwo']);
  });

  promise('hands back the refusal of the PBX in its words', async ({ peer, link, live }) => {
    await live();
    peer.on('Hangup', (action, session) => session.respond(action, { Response: 'Error', Message: 'No such channel' }));
    await expect(link.action({ Action: 'Hangup', Channel: 'PJSIP/1' })).rejects.toMatchObject({
      code: 'refused',
      message: 'Hangup: No such channel',
    });
  });

  promise('lets a caller withdraw', async ({ peer, link, live }) => {
    await live();
    peer.on('Slow', () => undefined);
    const stop = new AbortController();
    const answer = link.action({ Action: 'Slow' }, { signal: stop.signal });
    stop.abort(new Error('no longer wanted'));
    await expect(answer).rejects.toThrow('no longer wanted');
  });

  promise('sends a repeated variable as one header each', async ({ peer, link, live }) => {
    await live();
    await link.action({ Action: 'Originate', Variable: ['A=1', 'B=x=y'] });
    expect(peer.actions('Originate')[0]?.lines.filter((line) => line.startsWith('Variable'))).toEqual(['Variable: A=1', 'Variable: B=x=y']);
  });

  promise('D1: never lets a value become a second action', async ({ peer, link, live }) => {
    await live();
    const hostile = link.action({ Action: 'Originate', CallerID: 'x <1>\r\n\r\nAction: Command\r\nCommand: core stop now' });
    await expect(hostile).rejects.toMatchObject({ code: 'illegalValue', message: expect.stringContaining('CallerID') });
    await expect(link.action({ Action: 'Getvar', 'Variable\r\nX': 'y' })).rejects.toMatchObject({ code: 'illegalValue' });
    await link.action({ Action: 'Ping' });
    expect(peer.received.map(({ name }) => name)).not.toContain('Originate');
  });

  promise(
    'D2: rejects an action at once while it is not connected, and never sends it later',
    async ({ peer, link, live }) => {
      await expect(link.action({ Action: 'Early' })).rejects.toMatchObject({ code: 'notConnected' });
      await live();
      peer.cut();
      await until(() => link.status().state === 'down');
      await expect(link.action({ Action: 'Late' })).rejects.toMatchObject({ code: 'notConnected' });
      await until(() => link.status().state === 'live');
      await link.action({ Action: 'Ping' });
      expect([...peer.actions('Early'), ...peer.actions('Late')]).toEqual([]);
    },
    slowly,
  );

  promise('D3: ends every action, by a deadline or with the connection', async ({ peer, link, live }) => {
    await live();
    peer.on('Never', () => undefined);
    await expect(link.action({ Action: 'Never' }, { timeoutMs: 20 })).rejects.toMatchObject({ code: 'timeout' });
    const cutOff = expect(link.action({ Action: 'Never' })).rejects.toMatchObject({ code: 'notConnected' });
    await until(() => peer.actions('Never').length === 2);
    peer.cut();
    await cutOff;
    await until(() => link.status().state === 'live');
    const closedOff = expect(link.actionList({ Action: 'Never' })).rejects.toBeInstanceOf(TelephonyError);
    await until(() => peer.actions('Never').length === 3);
    await link.close();
    await closedOff;
  });

  promise('D4: reads nothing of an old connection into a new one', async ({ peer, link, names, live }) => {
    await live();
    peer.session.write('Event: Hangup\r\nUniqueid: 1.1\r\nCau');
    await pause(20);
    peer.cut();
    await until(() => peer.sessions.length === 2 && link.status().state === 'live');
    peer.session.event({ Event: 'Newchannel' });
    await until(() => names().includes('Newchannel'));
    expect(names()).toEqual(['Newchannel']);
  });

  promise('D5: says that the login is refused, knocks slowly then, and keeps the secret to itself', async ({ peer, link, log }) => {
    peer.secret = 'another';
    link.connect();
    await until(() => link.status().problem?.includes('refused the login') ?? false);
    await pause(150);
    expect(peer.sessions).toHaveLength(1);
    expect(link.status().state).toBe('down');
    expect(`${link.status().problem} ${log.join()}`).not.toContain(SECRET);
  });

  promise('D6: comes back after every cut', async ({ peer, link, live }) => {
    await live();
    for (const sessions of [2, 3, 4]) {
      peer.cut();
      await until(() => peer.sessions.length === sessions && link.status().state === 'live');
    }
  });

  promise(
    'D7: stays away once it is closed, even in the middle of a pause',
    async ({ peer, link, live }) => {
      await live();
      peer.cut();
      await until(() => link.status().state === 'down');
      await link.close();
      await pause(150);
      expect(peer.sessions).toHaveLength(1);
      expect(link.status()).toMatchObject({ state: 'down', problem: null });
    },
    slowly,
  );

  promise(
    'D8: notices a peer that has fallen silent',
    async ({ peer, statuses, live }) => {
      await live();
      await until(() => peer.actions('Ping').length > 1);
      peer.on('Ping', () => undefined);
      await until(() => statuses.some(({ problem }) => problem === 'The PBX did not answer a Ping'));
      await until(() => peer.sessions.length > 1);
    },
    { timings: { pingEvery: 30, pingDeadline: 300 } },
  );

  promise('D9: keeps no action until after the login', async ({ peer, link, live }) => {
    const early = expect(link.action({ Action: 'Originate' })).rejects.toMatchObject({ code: 'notConnected' });
    await live();
    await early;
    await pause(30);
    expect(peer.actions('Originate')).toEqual([]);
  });

  promise('D10 repeated: keeps every value of a repeated channel variable', async ({ peer, events, live }) => {
    await live();
    peer.session.event({ Event: 'Newstate', ChanVariable: ['A=1', 'A=2'] });
    await until(() => events.length === 2);
    expect(events[1]?.all('ChanVariable')).toEqual(['A=1', 'A=2']);
  });

  promise('D10: gives repeated headers and the variables of a named channel as they are', async ({ peer, events, live }) => {
    await live();
    peer.session.event({
      Event: 'Newstate',
      ChanVariable: ['A=1', 'B=2'],
      DestChanVariable: ['A=1', 'A=2'],
      'ChanVariable(PJSIP/1-1)': 'C=3',
    });
    await until(() => events.length === 2);
    expect(events[1]?.all('ChanVariable')).toEqual(['A=1', 'B=2', 'C=3']);
    expect(events[1]?.all('DestChanVariable')).toEqual(['A=1', 'A=2']);
    expect(events[1]?.get('event')).toBe('Newstate');
  });

  promise('D11: takes a header that is called like a member of every object', async ({ peer, events, live }) => {
    await live();
    peer.session.event({ Event: 'UserEvent', constructor: 'boo', toString: 'bah' });
    await until(() => events.length === 2);
    expect([events[1]?.get('constructor'), events[1]?.get('toString')]).toEqual(['boo', 'bah']);
    expect(events[1]?.get('valueOf')).toBeUndefined();
  });

  promise('D11 prototype: takes a header that is called like the prototype', async ({ peer, events, live }) => {
    await live();
    peer.session.event(
      Object.fromEntries([
        ['Event', 'UserEvent'],
        ['__proto__', 'hidden'],
      ]),
    );
    await until(() => events.length === 2);
    expect(events[1]?.get('__proto__')).toBe('hidden');
  });

  promise('D12: reads a header without a space after its colon', async ({ peer, events, live }) => {
    await live();
    peer.session.write('Event: UserEvent\r\nNote:As It Is\r\n\r\n');
    await until(() => events.length === 2);
    expect(events[1]?.get('note')).toBe('As It Is');
  });

  promise('D13: asks for events by the header that Asterisk reads', async ({ peer, live }) => {
    await live();
    expect(peer.actions('Login')[0]?.get('events')).toBe('on');
  });

  promise('D14: gives every action an id that no other session and no other time has', async ({ peer, link, live }) => {
    await live();
    await Promise.all(Array.from({ length: 50 }, () => link.action({ Action: 'Same' })));
    const ids = peer.actions('Same').map(({ id }) => id);
    expect(new Set(ids).size).toBe(50);
    expect(ids.every((id) => /^node-a:\w+-\d+$/.test(id))).toBe(true);
  });

  promise('D15: takes an OriginateResponse for the event it is, and only if it is ours', async ({ peer, link, names, events, live }) => {
    await live();
    peer.on('Originate', (action, session) => {
      session.event({ Event: 'OriginateResponse', ActionID: action.id, Response: 'Failure', Reason: '5' });
      session.event({ Event: 'OriginateResponse', ActionID: 'node-b:1', Response: 'Failure' });
      session.respond(action, { Response: 'Success', Message: 'Originate successfully queued' });
    });
    const answer = await link.action({ Action: 'Originate' });
    expect(answer.get('message')).toBe('Originate successfully queued');
    expect(names()).toEqual(['OriginateResponse']);
    expect(events.at(-1)?.get('reason')).toBe('5');
  });

  promise('D16: tells crossing answers of an old PBX apart, their text complete', async ({ peer, link, live }) => {
    await live();
    const waiting: (() => void)[] = [];
    peer.on('Command', ({ id, get }, session) => {
      waiting.unshift(() =>
        session.write(
          `Response: Follows\r\nPrivilege: Command\r\nActionID: ${id}\r\n${get('command')}\nkey: value\n--END COMMAND--\r\n\r\n`,
        ),
      );
      if (waiting.length === 2) waiting.forEach((answer) => answer());
    });
    const answers = await Promise.all(['one', 'two'].map((Command) => link.action({ Action: 'Command', Command })));
    expect(answers.map((answer) => answer.all('output'))).toEqual([
      ['one', 'key: value'],
      ['two', 'key: value'],
    ]);
  });

  promise('D17: proves the secret without sending it', async ({ peer, live }) => {
    await live();
    expect(peer.received.flatMap(({ lines }) => lines).join()).not.toContain(SECRET);
  });

  promise('D18: gathers a list, apart from the events in between, and keeps its place among them', async ({ peer, link, names, live }) => {
    await live();
    peer.on('QueueStatus', (action, session) => {
      session.event({ Event: 'Before' });
      session.list(
        action,
        [
          { Event: 'QueueParams', Queue: 'sales' },
          { Event: 'QueueMember', Queue: 'sales' },
        ],
        'QueueStatusComplete',
      );
      session.event({ Event: 'After' });
    });
    let seenInOrder: (string | undefined)[] = [];
    const items = await link.actionList({ Action: 'QueueStatus' }, { inOrder: () => (seenInOrder = names()) });
    expect(items.map((item) => item.get('event'))).toEqual(['QueueParams', 'QueueMember']);
    expect(seenInOrder).toEqual(['Before']);
    await until(() => names().includes('After'));
    expect(names()).toEqual(['Before', 'After']);
  });

  promise('D18: gives no half list, and no late item as an event', async ({ peer, link, names, live }) => {
    await live();
    let finish = () => {};
    peer.on('QueueStatus', (action, session) => {
      session.respond(action, { Response: 'Success', EventList: 'start' });
      session.event({ Event: 'QueueParams', ActionID: action.id });
      finish = () => session.event({ Event: 'QueueMember', ActionID: action.id });
    });
    await expect(link.actionList({ Action: 'QueueStatus' }, { timeoutMs: 60 })).rejects.toMatchObject({ code: 'timeout' });
    finish();
    peer.session.event({ Event: 'Newstate' });
    await until(() => names().length > 0);
    expect(names()).toEqual(['Newstate']);
  });

  promise('D19: survives a listener that throws, and logs it', async ({ peer, link, log, live }) => {
    await live();
    const seen: (string | undefined)[] = [];
    link.onEvent((event) => {
      seen.push(event.get('event'));
      throw new Error('of the listener');
    });
    peer.session.event({ Event: 'One' });
    peer.session.event({ Event: 'Two' });
    await until(() => seen.length === 2);
    expect(link.status().state).toBe('live');
    expect(log).toHaveLength(2);
  });

  promise(
    'D19: survives a keeper of the raw stream that throws',
    async ({ peer, link, names, live }) => {
      await live();
      peer.session.event({ Event: 'One' });
      await until(() => names().includes('One'));
      expect(link.status().state).toBe('live');
    },
    {
      onMessage: () => {
        throw new Error('disk full');
      },
    },
  );

  promise('D20: is not moved by events that are called like something of its own', async ({ peer, link, names, live }) => {
    await live();
    for (const name of ['close', 'error', 'connect', 'rawevent', 'end', 'response']) peer.session.event({ Event: name });
    await until(() => names().length === 6);
    await link.action({ Action: 'Ping' });
    expect(link.status().state).toBe('live');
    expect(names()).toHaveLength(6);
  });

  promise('D21: writes nothing to the console and leaves the action of the caller alone', async ({ peer, link, live }) => {
    const console_ = jest.spyOn(console, 'log');
    await live();
    const action = Object.freeze({ Action: 'Hangup', Channel: 'PJSIP/1' });
    await link.action(action);
    peer.cut();
    await until(() => peer.sessions.length === 2 && link.status().state === 'live');
    expect(console_).not.toHaveBeenCalled();
    console_.mockRestore();
  });

  promise('D22: gives up a peer whose line never ends', async ({ peer, statuses, live }) => {
    await live();
    peer.session.write('Event: '.padEnd(300_000, 'x'));
    await until(() => statuses.some(({ problem }) => problem?.includes('line of more than') ?? false), 1000);
  });
});
