import type { DemoAction, DemoReply } from './demo-actions';
import type { DemoCentre } from './demo-centre';
import { bridgeHeaders, channelHeaders, type Header } from './demo-events';

/** A list as Asterisk sends it: announced, item by item, and closed with their number. */
function list(message: string, event: string, complete: string, items: Header[][]): DemoReply {
  const tail: Header[] = [
    ['Event', complete],
    ['EventList', 'Complete'],
    ['ListItems', items.length],
  ];
  return {
    response: [
      ['Response', 'Success'],
      ['EventList', 'start'],
      ['Message', message],
    ],
    items: [...items.map((item): Header[] => (item[0]?.[0] === 'Event' ? item : [['Event', event], ...item])), tail],
  };
}

const clock = (milliseconds: number) => new Date(milliseconds).toISOString().slice(11, 19);
const day = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

/** The actions that only read. */
export const demoLists: Record<string, (centre: DemoCentre, action: DemoAction) => DemoReply> = {
  coreshowchannels: (centre) => list('Channels will follow', 'CoreShowChannel', 'CoreShowChannelsComplete', channelItems(centre)),
  bridgelist: (centre) =>
    list('Bridge listing will follow', 'BridgeListItem', 'BridgeListComplete', [...centre.pbx.bridges.values()].map(bridgeHeaders)),
  bridgeinfo: bridgeInfo,
  queuestatus: (centre, action) =>
    list('Queue status will follow', 'QueueParams', 'QueueStatusComplete', queueItems(centre, action.get('queue'), action.get('member'))),
  devicestatelist: (centre) => {
    const items = centre.pbx.devices().map(([device, state]): Header[] => [
      ['Device', device],
      ['State', state],
    ]);
    return list('Device State Changes will follow', 'DeviceStateChange', 'DeviceStateListComplete', items);
  },
  parkedcalls: () => list('Parked calls will follow', 'ParkedCall', 'ParkedCallsComplete', []),
  confbridgelistrooms: () => ({
    response: [
      ['Response', 'Error'],
      ['Message', 'No active conferences.'],
    ],
  }),
  coresettings: () => ({
    response: [
      ...([
        ['Response', 'Success'],
        ['AMIversion', '11.0.0'],
        ['AsteriskVersion', '22.0.0 (Callcard demo)'],
        ['SystemName', ''],
      ] as const),
      ...([
        ['CoreMaxCalls', 0],
        ['CoreMaxLoadAvg', '0.000000'],
        ['CoreRunUser', ''],
        ['CoreRunGroup', ''],
      ] as const),
      ...([
        ['CoreMaxFilehandles', 0],
        ['CoreRealTimeEnabled', 'No'],
        ['CoreCDRenabled', 'No'],
        ['CoreHTTPenabled', 'No'],
      ] as const),
    ],
  }),
  corestatus: (centre) => ({
    response: [
      ...([
        ['Response', 'Success'],
        ['CoreStartupDate', day(centre.startedAt)],
        ['CoreStartupTime', clock(centre.startedAt)],
      ] as const),
      ...([
        ['CoreReloadDate', day(centre.startedAt)],
        ['CoreReloadTime', clock(centre.startedAt)],
      ] as const),
      ['CoreCurrentCalls', centre.pbx.channels.size],
    ],
  }),
};

function channelItems(centre: DemoCentre): Header[][] {
  return [...centre.pbx.channels.values()].map((channel) => [
    ...channelHeaders(channel),
    ...([
      ['Application', channel.bridge ? 'AppDial' : ''],
      ['ApplicationData', ''],
    ] as const),
    ...([
      ['Duration', clock(centre.clock.now() - channel.startedAt)],
      ['BridgeId', channel.bridge?.id ?? ''],
    ] as const),
  ]);
}

function bridgeInfo(centre: DemoCentre, action: DemoAction): DemoReply {
  const bridge = centre.pbx.bridges.get(action.get('bridgeuniqueid') ?? '');
  if (!bridge)
    return {
      response: [
        ['Response', 'Error'],
        ['Message', 'Specified BridgeUniqueid not found'],
      ],
    };
  const items = bridge.members.map((channel) => channelHeaders(channel));
  return list('Bridge channel listing will follow', 'BridgeInfoChannel', 'BridgeInfoComplete', items);
}

function queueItems(centre: DemoCentre, queue?: string, member?: string): Header[][] {
  const { queues } = centre;
  return queues.queues
    .filter(({ name }) => !queue || name === queue)
    .flatMap((each) => [
      [['Event', 'QueueParams'] as const, ...queues.params(each)],
      ...queues
        .inQueue(each.name)
        .filter(({ device }) => !member || device === member)
        .map((one): Header[] => [['Event', 'QueueMember'], ...queues.memberHeaders(one, true)]),
      ...queues.entries(each.name).map((entry): Header[] => [['Event', 'QueueEntry'], ...entry]),
    ]);
}
