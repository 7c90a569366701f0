/** One header of an AMI message. */
export type Header = readonly [name: string, value: string | number];

/** A channel as the demo PBX keeps it. */
export interface DemoChannel {
  name: string;
  /** The interface without the serial, for example `PJSIP/1001`. */
  device: string;
  uniqueid: string;
  linkedid: string;
  /** 0 down, 4 it rings at the other side, 5 ringing, 6 up. */
  state: 0 | 4 | 5 | 6;
  caller: Party;
  connected: Party;
  context: string;
  exten: string;
  bridge: DemoBridge | null;
  startedAt: number;
  answeredAt: number | null;
  /** Pressed hold on the other party. */
  holding: boolean;
  /** The other party hears music by order of the CRM: no phone knows of that, and no device is on hold. */
  holdsByOrder: boolean;
  recording: string | null;
  /** When it was ordered to end before its leg; null: not. */
  recordingEndedAt: number | null;
  /** Milliseconds of talk in it before the talk that goes on: the call was handed on. */
  recordedBefore: number;
  /** While it holds silence; the last may still last. */
  mutes: { from: number; to: number | null }[];
  /** Phones that a queue rings no more for this caller. */
  declinedBy: string[];
  ended: boolean;
}

export interface Party {
  number: string | null;
  name: string | null;
}

export interface DemoBridge {
  id: string;
  members: DemoChannel[];
}

const stateNames = { 0: 'Down', 4: 'Ring', 5: 'Ringing', 6: 'Up' } as const;

/** The snapshot of a channel that Asterisk puts on every event about it. */
export function channelHeaders(channel: DemoChannel, prefix = ''): Header[] {
  const headers: Header[] = [
    ['Channel', channel.name],
    ['ChannelState', channel.state],
    ['ChannelStateDesc', stateNames[channel.state]],
    ['CallerIDNum', channel.caller.number ?? '<unknown>'],
    ['CallerIDName', escaped(channel.caller.name ?? '<unknown>')],
    ['ConnectedLineNum', channel.connected.number ?? '<unknown>'],
    ['ConnectedLineName', escaped(channel.connected.name ?? '<unknown>')],
    ['Language', 'en'],
    ['AccountCode', ''],
    ['Context', channel.context],
    ['Exten', channel.exten],
    ['Priority', 1],
    ['Uniqueid', channel.uniqueid],
    ['Linkedid', channel.linkedid],
  ];
  return headers.map(([name, value]) => [prefix + name, value]);
}

export function bridgeHeaders(bridge: DemoBridge): Header[] {
  return [
    ['BridgeUniqueid', bridge.id],
    ['BridgeType', 'basic'],
    ['BridgeTechnology', 'simple_bridge'],
    ['BridgeCreator', '<unknown>'],
    ['BridgeName', '<unknown>'],
    ['BridgeNumChannels', bridge.members.length],
    ['BridgeVideoSourceMode', 'none'],
  ];
}

/** Names are escaped by Asterisk as in C: O'Brien travels as O\'Brien. */
function escaped(name: string): string {
  return name.replace(/[\\'"?]/g, '\\$&').replace(/[\r\n]/g, ' ');
}

/** The bytes of a message; a value can never open a second line. */
export function message(headers: readonly Header[]): string {
  return `${headers.map(([name, value]) => `${name}: ${String(value).replace(/[\r\n]+/g, ' ')}`).join('\r\n')}\r\n\r\n`;
}

/** Which class of events it belongs to. */
export function privilegeOf(event: string): string {
  if (event === 'UserEvent') return 'user,all';
  return /^(Queue|Agent)/.test(event) ? 'agent,all' : 'call,all';
}
