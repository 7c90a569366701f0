import { TelephonyError, type OriginateRequest } from '../telephony';
import type { AmiAction } from './ami-codec';

/** Where click-to-call enters the dialplan. */
export interface DialOptions {
  /** The context of the extensions. */
  context: string;
  /** How a number outside the company is dialled: `Local/{number}@from-internal`, or a channel such as `PJSIP/{number}@trunk-a`. */
  outbound: string;
  /** Channel variables of the call, inherited by its legs when named with underscores. */
  variables?: Record<string, string>;
}

/** Rings the device, then dials the number. Never without Async: Asterisk would tell us nothing more until the phone is picked up. */
export function originate(request: OriginateRequest, options: DialOptions): AmiAction {
  const { legId, device, callerId, ringMilliseconds } = request;
  const shown = request.shownNumber === undefined ? null : checked('ShownNumber', request.shownNumber, /^\+?\d{2,15}$/);
  return {
    Action: 'Originate',
    Channel: checked('Channel', device, /^\w+\/[\w.@/+-]+$/),
    ...destination(checked('Exten', request.number, /^\+?[\d*#]{1,40}$/), shown, options),
    CallerID: shownAs(callerId),
    Timeout: Math.round(ringMilliseconds),
    Async: 'true',
    ChannelId: legId,
    // Of a Local device the second half is a channel too, and would get an id of its own making.
    OtherChannelId: `${legId}-2`,
    // One header each: Asterisk splits a header at its commas, and a line has an end.
    Variable: [
      ...callHeader(device, legId),
      ...(shown === null ? [] : [`CALLCARD_SHOWN=${shown}`]),
      ...Object.entries(options.variables ?? {}).map(variable),
    ],
  };
}

/** What the screen of a phone shows that we ring. */
export const shownAs = ({ name, number }: OriginateRequest['callerId']) =>
  `"${name.replace(/["\\<>]/g, '')}" <${checked('CallerID', number, /^\+?[\d*#]{0,40}$/)}>`;

const variable = ([name, value]: [string, string]) => `${checked('Variable', name, /^\w+$/)}=${checked('Variable', value, /^[^,"\\]*$/)}`;

/** A phone of ours is told which call it rings for: the dialplan does so where it rings, here it is the PBX itself. */
export const callHeader = (device: string, legId: string) =>
  device.startsWith('PJSIP/') ? [`PJSIP_HEADER(add,X-Callcard-Call)=${legId}`] : [];

/** Where our dialplan is not on the way, nobody reads CALLCARD_SHOWN: Dial itself is told whom to show. */
function destination(number: string, shown: string | null, { context, outbound }: DialOptions): AmiAction {
  if (/^\d{2,6}$/.test(number)) return { Context: context, Exten: number, Priority: 1 };
  const channel = outbound.replace('{number}', number);
  const local = /^Local\/([^@/]+)@([^/]+?)(?:\/n)?$/.exec(channel);
  return local?.[1] && local[2]
    ? { Context: local[2], Exten: local[1], Priority: 1 }
    : { Application: 'Dial', Data: shown === null ? channel : `${channel},,f(${shown})` };
}

/** A channel by its full name. A name with a leading slash would be a pattern, and mean every call that fits it. */
export const channelShape = /^[^/]+\/.+$/;

export const hangup = (channel: string): AmiAction => ({
  Action: 'Hangup',
  Channel: checked('Channel', channel, channelShape),
  Cause: 16,
});

/** Pauses a member in one queue, or in all of its queues. */
export const pauseMember = (device: string, paused: boolean, reason: string | null, queue?: string): AmiAction => ({
  Action: 'QueuePause',
  Interface: device,
  Paused: String(paused),
  ...(queue !== undefined && { Queue: queue }),
  ...(reason !== null && { Reason: reason }),
});

export const addMember = (queue: string, device: string, name: string, paused: boolean, penalty = 0): AmiAction => ({
  Action: 'QueueAdd',
  Queue: queue,
  Interface: device,
  MemberName: name,
  Penalty: penalty,
  Paused: String(paused),
});

export const rankMember = (queue: string, device: string, penalty: number): AmiAction => ({
  Action: 'QueuePenalty',
  Queue: queue,
  Interface: device,
  Penalty: penalty,
});

export const removeMember = (queue: string, device: string): AmiAction => ({ Action: 'QueueRemove', Queue: queue, Interface: device });

/** Which file a channel is recorded into: the event of the start does not say it. */
export const recordingFile = (channel: string): AmiAction => ({ Action: 'Getvar', Channel: channel, Variable: 'MIXMONITOR_FILENAME' });

/** Lets the recordings of a channel hold silence, or sound again. What came of it is told by an event, not by the answer. */
export const muteRecording = (channel: string, muted: boolean): AmiAction => ({
  Action: 'MixMonitorMute',
  Channel: checked('Channel', channel, channelShape),
  Direction: 'both',
  State: muted ? 1 : 0,
});

/** Ends the recordings of a channel for good. */
export const stopRecording = (channel: string): AmiAction => ({
  Action: 'StopMixMonitor',
  Channel: checked('Channel', channel, channelShape),
});

/** Makes a phone of the demo PBX pick up. */
export const demoAnswer = (device: string): AmiAction => ({ Action: 'UserEvent', UserEvent: 'CallcardAnswer', Device: device });

/** The lists that say how things stand. */
export const queueStatus: AmiAction = { Action: 'QueueStatus' };
export const deviceStates: AmiAction = { Action: 'DeviceStateList' };
export const channels: AmiAction = { Action: 'CoreShowChannels' };
export const bridges: AmiAction = { Action: 'BridgeList' };
export const parkedCalls: AmiAction = { Action: 'ParkedCalls' };
export const conferenceRooms: AmiAction = { Action: 'ConfbridgeListRooms' };
export const conference = (room: string): AmiAction => ({ Action: 'ConfbridgeList', Conference: room });
/** Answered with the PBX's own time. */
export const ping: AmiAction = { Action: 'Ping' };

/** @throws TelephonyError `illegalValue` */
export function checked(header: string, value: string, shape: RegExp): string {
  if (!shape.test(value)) throw new TelephonyError('illegalValue', `The value of ${header} is not allowed`);
  return value;
}
