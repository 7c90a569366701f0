/** The events of queue calls as a PBX with the least-privilege classes sends them, made from a seed: about 35 a call. */
export function queueCalls({ seed, calls }) {
  const random = seeded(seed);
  return Buffer.from(Array.from({ length: calls }, (_, n) => queueCall(n, random)).join(''));
}

function queueCall(n, random) {
  const at = 1_750_000_000 + n * 3;
  const client = channel(
    `PJSIP/trunk-a-${hex(n * 4)}`,
    `${at}.${n * 4}`,
    `${at}.${n * 4}`,
    `+7916${1_000_000 + Math.floor(random() * 8_999_999)}`,
    "Анна O\\'Neil",
  );
  const agents = [1, 2, 3].map((k) => {
    const extension = 1001 + Math.floor(random() * 200);
    return channel(`PJSIP/${extension}-${hex(n * 4 + k)}`, `${at}.${n * 4 + k}`, `${at}.${n * 4}`, String(extension), `Agent ${extension}`);
  });
  const winner = agents[Math.floor(random() * 3)];
  const bridge = {
    BridgeUniqueid: `b-${at}-${n}`,
    BridgeType: 'basic',
    BridgeTechnology: 'simple_bridge',
    BridgeCreator: 'Queue',
    BridgeName: '<unknown>',
    BridgeNumChannels: 2,
  };
  const queue = { Queue: 'sales', Position: 1, Count: 1 };
  const dest = (agent) => ({ ...client, ...prefixed('Dest', agent) });
  const member = (agent, status) => ({
    Queue: 'sales',
    MemberName: agent.CallerIDName,
    Interface: `PJSIP/${agent.CallerIDNum}`,
    StateInterface: `PJSIP/${agent.CallerIDNum}`,
    Membership: 'static',
    Penalty: 0,
    CallsTaken: 4,
    LastCall: at,
    LastPause: 0,
    LoginTime: at - 900,
    InCall: 0,
    Status: status,
    Paused: 0,
    PausedReason: '',
    Ringinuse: 0,
    Wrapuptime: 0,
  });
  const list = [
    ['Newchannel', client],
    ['Newstate', client],
    ['MusicOnHoldStart', { ...client, Class: 'default' }],
    ['QueueCallerJoin', { ...client, ...queue }],
    ...agents.flatMap((agent) => [
      ['Newchannel', agent],
      ['AgentCalled', { ...dest(agent), Queue: 'sales', Interface: `PJSIP/${agent.CallerIDNum}`, MemberName: agent.CallerIDName }],
      ['DialBegin', { ...dest(agent), DialString: agent.CallerIDNum }],
      ['DeviceStateChange', { Device: `PJSIP/${agent.CallerIDNum}`, State: 'RINGING' }],
      ['QueueMemberStatus', member(agent, 6)],
      ['Newstate', { ...agent, ChannelState: 5, ChannelStateDesc: 'Ringing' }],
    ]),
    ['Newstate', winner],
    ['DialEnd', { ...dest(winner), DialStatus: 'ANSWER' }],
    ...agents
      .filter((agent) => agent !== winner)
      .flatMap((agent) => [
        ['DialEnd', { ...dest(agent), DialStatus: 'CANCEL' }],
        ['Hangup', { ...agent, Cause: 26, 'Cause-txt': 'Answered elsewhere' }],
      ]),
    ['QueueCallerLeave', { ...client, ...queue }],
    [
      'AgentConnect',
      {
        ...dest(winner),
        Queue: 'sales',
        Interface: `PJSIP/${winner.CallerIDNum}`,
        MemberName: winner.CallerIDName,
        HoldTime: 8,
        RingTime: 4,
      },
    ],
    ['BridgeCreate', bridge],
    ['BridgeEnter', { ...bridge, ...winner }],
    ['BridgeEnter', { ...bridge, ...client }],
    ['HangupRequest', { ...client, Cause: 16 }],
    ['BridgeLeave', { ...bridge, ...client }],
    ['BridgeLeave', { ...bridge, ...winner }],
    ['AgentComplete', { ...dest(winner), Queue: 'sales', HoldTime: 8, TalkTime: 61, Reason: 'caller' }],
    ['Hangup', { ...winner, Cause: 16, 'Cause-txt': 'Normal Clearing' }],
    ['Hangup', { ...client, Cause: 16, 'Cause-txt': 'Normal Clearing' }],
  ];
  return list
    .map(([name, headers], order) =>
      written({ Event: name, Privilege: 'call,all', Timestamp: `${at}.${String(100_000 + order * 731).padStart(6, '0')}`, ...headers }),
    )
    .join('');
}

const channel = (name, uniqueid, linkedid, number, caller) => ({
  Channel: name,
  ChannelState: 6,
  ChannelStateDesc: 'Up',
  CallerIDNum: number,
  CallerIDName: caller,
  ConnectedLineNum: '<unknown>',
  ConnectedLineName: '<unknown>',
  Language: 'en',
  AccountCode: '',
  Context: 'from-trunk',
  Exten: '74950000000',
  Priority: 4,
  Uniqueid: uniqueid,
  Linkedid: linkedid,
});
const prefixed = (prefix, headers) => Object.fromEntries(Object.entries(headers).map(([name, value]) => [prefix + name, value]));
const written = (headers) =>
  `${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const hex = (number) => number.toString(16).padStart(8, '0');

/** A small generator of the same numbers for the same seed (mulberry32). */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
