import { demoLists } from './demo-lists';
import type { DemoCentre } from './demo-centre';
import type { DemoChannel, Header, Party } from './demo-events';
import type { CampaignWish } from './demo-scenes';

/** An action as it came off the socket: header names in lower case, the first of each. */
export type DemoAction = ReadonlyMap<string, string>;

/** What an action is answered with: the response first, then, for a list, its items. */
export interface DemoReply {
  response: Header[];
  items?: Header[][];
}

type Handler = (centre: DemoCentre, action: DemoAction) => DemoReply;

const success = (message: string, ...more: Header[]): DemoReply => ({ response: [['Response', 'Success'], ...more, ['Message', message]] });
const failure = (message: string): DemoReply => ({
  response: [
    ['Response', 'Error'],
    ['Message', message],
  ],
});
const settled = (done: boolean, message: string, otherwise: string) => (done ? success(message) : failure(otherwise));

/** Value of a header, empty where it is absent. */
const text = (action: DemoAction, name: string) => action.get(name) ?? '';
const isTrue = (word: string) => ['1', 'yes', 'true', 'on'].includes(word.toLowerCase());

/** Ids become names of files: only what Asterisk itself would use. */
const legalId = /^[\w.-]{1,149}$/;

const handlers: Record<string, Handler> = {
  ping: (centre) => ({
    response: [
      ['Response', 'Success'],
      ['Ping', 'Pong'],
      ['Timestamp', (centre.clock.now() / 1000).toFixed(6)],
    ],
  }),
  events: (_, action) => ({
    response: [
      ['Response', 'Success'],
      ['Events', text(action, 'eventmask') === 'off' ? 'Off' : 'On'],
    ],
  }),
  originate,
  hangup: (centre, action) => settled(centre.hangUp(text(action, 'channel')), 'Channel Hungup', 'No such channel'),
  queueadd: queueAdd,
  queueremove: queueRemove,
  queuepause: queuePause,
  queuepenalty: queuePenalty,
  getvar,
  setvar,
  playdtmf: playDtmf,
  blindtransfer: blindTransfer,
  userevent: userEvent,
  mixmonitormute: mixMonitorMute,
  stopmixmonitor: stopMixMonitor,
  ...demoLists,
};

/** Does what an action of a signed-in session asks for. */
export function perform(centre: DemoCentre, action: DemoAction): DemoReply {
  const name = text(action, 'action').toLowerCase();
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
  return handler ? handler(centre, action) : failure('Invalid/unknown command');
}

function originate(centre: DemoCentre, action: DemoAction): DemoReply {
  const channelId = action.get('channelid') ?? null;
  // Straight to the trunk, `Application: Dial`, or through an extension of the dialplan.
  const exten = action.get('exten') ?? /^\w+\/([^@/]+)/.exec(text(action, 'data'))?.[1] ?? '';
  if (!isTrue(text(action, 'async'))) return failure('The demo PBX originates asynchronously only');
  if (!/^[+*#\w]{1,40}$/.test(exten)) return failure('Extension does not exist.');
  if (channelId !== null && !legalId.test(channelId)) return failure('Invalid channel id');
  const device = text(action, 'channel');
  const callerId = partyOf(text(action, 'callerid'));
  const context = text(action, 'context');
  const campaign = context === 'callcard-campaign' ? campaignOf(action) : null;
  const order = { actionId: action.get('actionid') ?? null, device, callerId, context, exten, channelId, campaign };
  return settled(centre.originate(order), 'Originate successfully queued', 'Channel not available');
}

/** What our dialplan would find in the variables of a campaign's call. */
function campaignOf(action: DemoAction): CampaignWish {
  const variables = new Map(
    text(action, 'variable')
      .split('\n')
      .map((line) => line.split('=') as [string, string]),
  );
  return {
    queue: variables.get('CALLCARD_QUEUE') ?? '',
    waitSeconds: Number(variables.get('CALLCARD_WAIT')) || 1,
    ringSeconds: (Number(text(action, 'timeout')) || 30_000) / 1000,
    detectsMachines: variables.get('CALLCARD_AMD') === 'yes',
  };
}

/** `"Name" <number>`, or a number alone. */
function partyOf(callerId: string): Party {
  const match = /^\s*"?([^"<]*?)"?\s*<([^>]*)>\s*$/.exec(callerId);
  return match ? { name: match[1] || null, number: match[2] || null } : { name: null, number: callerId.trim() || null };
}

function queueAdd(centre: DemoCentre, action: DemoAction): DemoReply {
  const [queue, device] = [text(action, 'queue'), text(action, 'interface')];
  if (!centre.queues.has(queue)) return failure('Unable to add interface to queue: No such queue');
  centre.takeOver(device);
  const name = action.get('membername') || device;
  const added = centre.queues.add(queue, device, name, { paused: isTrue(text(action, 'paused')), penalty: penaltyIn(action) });
  return settled(added, 'Added interface to queue', 'Unable to add interface: Already there');
}

const penaltyIn = (action: DemoAction) => Number(text(action, 'penalty')) || 0;

function queuePenalty(centre: DemoCentre, action: DemoAction): DemoReply {
  const done = centre.queues.rank(text(action, 'queue'), text(action, 'interface'), penaltyIn(action));
  return settled(done, 'Interface penalty updated successfully', 'Invalid interface');
}

function queueRemove(centre: DemoCentre, action: DemoAction): DemoReply {
  const device = text(action, 'interface');
  const removed = centre.queues.remove(text(action, 'queue'), device);
  if (removed) centre.giveBack(device);
  return settled(removed, 'Removed interface from queue', 'Unable to remove interface: Not there');
}

function queuePause(centre: DemoCentre, action: DemoAction): DemoReply {
  const [device, paused] = [text(action, 'interface'), isTrue(text(action, 'paused'))];
  if (!paused) centre.takeOver(device);
  const done = centre.queues.pause(device, paused, text(action, 'reason'), action.get('queue') || undefined);
  return settled(done, paused ? 'Interface paused successfully' : 'Interface unpaused successfully', 'Interface not found');
}

function getvar(centre: DemoCentre, action: DemoAction): DemoReply {
  const channel = centre.pbx.channels.get(text(action, 'channel'));
  if (action.has('channel') && !channel) return failure('No such channel');
  const variable = text(action, 'variable');
  const value = valueOf(centre, channel, variable);
  return {
    response: [
      ['Response', 'Success'],
      ['Variable', variable],
      ['Value', value],
    ],
  };
}

function valueOf(centre: DemoCentre, channel: DemoChannel | undefined, variable: string): string {
  if (variable === 'MIXMONITOR_FILENAME') return channel?.recording ?? '';
  return variable === 'BRIDGEPEER' && channel ? centre.opposite(channel.name) : '';
}

/** Keys that are sent to a party of the demo are heard by nobody. */
function playDtmf(centre: DemoCentre, action: DemoAction): DemoReply {
  const [channel, key] = [text(action, 'channel'), text(action, 'digit').toUpperCase()];
  if (!centre.pbx.channels.has(channel)) return failure('Channel not found');
  if (isTrue(text(action, 'receive'))) centre.press(channel, key);
  return success('DTMF successfully queued');
}

function blindTransfer(centre: DemoCentre, action: DemoAction): DemoReply {
  const place = { context: text(action, 'context'), exten: text(action, 'exten') };
  return settled(centre.transfer(text(action, 'channel'), place), 'Transfer succeeded', 'Transfer not permitted');
}

/** Of variables the demo knows the one that spares phones from a caller they declined. */
function setvar(centre: DemoCentre, action: DemoAction): DemoReply {
  const channel = centre.pbx.channels.get(text(action, 'channel'));
  if (!channel) return failure('No such channel');
  if (text(action, 'variable').replace(/^_+/, '') === 'CALLCARD_DECLINED') channel.declinedBy = text(action, 'value').split('&');
  return success('Variable Set');
}

/** The orders of the console that a real PBX takes from the phone itself. */
const deviceOrders: Record<string, (centre: DemoCentre, device: string) => boolean | void> = {
  CallcardAnswer: (centre, device) => centre.answer(device),
  CallcardManual: (centre, device) => centre.takeOver(device),
  CallcardRobot: (centre, device) => centre.giveBack(device),
  CallcardHold: (centre, device) => centre.hold(device, true),
  CallcardUnhold: (centre, device) => centre.hold(device, false),
};

function userEvent(centre: DemoCentre, action: DemoAction): DemoReply {
  const name = text(action, 'userevent');
  const order = Object.hasOwn(deviceOrders, name) ? deviceOrders[name] : undefined;
  const rest = [...action].filter(([key]) => !['action', 'userevent', 'actionid'].includes(key));
  centre.pbx.emit('UserEvent', ['UserEvent', name], ...rest.map(([key, value]): Header => [capitalised(key), value]));
  return settled(order?.(centre, text(action, 'device')) !== false, 'Event Sent', 'No call of this device to do it with');
}

const capitalised = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);

function mixMonitorMute(centre: DemoCentre, action: DemoAction): DemoReply {
  const channel = centre.pbx.channels.get(text(action, 'channel'));
  if (!channel?.recording || channel.recordingEndedAt !== null) return failure('Could not find the channel or no recording runs on it');
  centre.pbx.muteRecording(channel, text(action, 'direction') || 'both', isTrue(text(action, 'state')));
  return { response: [['Response', 'Success']] };
}

function stopMixMonitor(centre: DemoCentre, action: DemoAction): DemoReply {
  const channel = centre.pbx.channels.get(text(action, 'channel'));
  if (!channel?.recording || channel.recordingEndedAt !== null) return failure('Could not stop monitoring channel');
  centre.pbx.stopRecording(channel);
  return { response: [['Response', 'Success']] };
}
