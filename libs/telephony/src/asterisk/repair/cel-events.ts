import { named, retold, type Retold } from './retold';
import type { CelRow } from './cel-reader';
import type { CelStory } from './cel-story';

const UP = '6';

/** What each row of the channel event log says by itself; which phones were rung, and by whom, tells `ringEvents`. */
export function celEvents(story: CelStory): Retold[] {
  const parties = new Map<string, string>();
  const events: Retold[] = [];
  for (const row of story.rows) {
    const party = `${row.callerNumber}\n${row.callerName}`;
    const before = parties.get(row.uniqueid);
    parties.set(row.uniqueid, party);
    if (row.type === 'CHAN_START') events.push(...born(row, story));
    else if (before !== undefined && before !== party) events.push(told(row, 'NewCallerid', partyOf(row)));
    events.push(...(tellers[row.type]?.(row, story) ?? []));
  }
  return events;
}

const leg = (row: CelRow) => named({ id: row.uniqueid, channel: row.channel, linkedid: row.linkedid });
const told = (row: CelRow, event: string, headers: Record<string, string> = {}) =>
  retold(row.at, 'cel', event, { ...leg(row), ...headers });
const partyOf = (row: CelRow) => ({ CallerIDNum: row.callerNumber, CallerIDName: row.callerName });

const born = (row: CelRow, story: CelStory): Retold[] => [
  told(row, 'Newchannel', { ...partyOf(row), Exten: row.exten, Context: row.context }),
  ...paired(row, story),
];

/** The second half of a Local channel makes the pair. */
function paired(row: CelRow, story: CelStory): Retold[] {
  const half = /^(Local\/.*);([12])$/.exec(row.channel);
  if (!half) return [];
  const other = [...story.legs.values()].find(({ channel }) => channel === `${half[1]};${half[2] === '1' ? 2 : 1}`);
  if (other?.startedAt == null || other.startedAt > row.at || (other.startedAt === row.at && half[2] === '1')) return [];
  const own = { id: row.uniqueid, channel: row.channel, linkedid: row.linkedid };
  const [one, two] = half[2] === '1' ? [own, other] : [other, own];
  return [retold(row.at, 'cel', 'LocalBridge', { ...named(one, 'LocalOne'), ...named(two, 'LocalTwo') })];
}

type Teller = (row: CelRow, story: CelStory) => Retold[];

const inBridge =
  (event: string): Teller =>
  (row) => [told(row, event, { BridgeUniqueid: row.extra['bridge_id'] ?? '', BridgeTechnology: row.extra['bridge_technology'] ?? '' })];

/** All legs of a bridge name the channel that hung up; only its own leg asked for it. */
const hungUp: Teller = (row) => [
  ...(row.extra['hangupsource'] === row.channel ? [told(row, 'HangupRequest')] : []),
  told(row, 'Hangup', { Cause: row.extra['hangupcause'] ?? '' }),
];

/** A leg that some row names by its Uniqueid, under a prefix of headers. */
function other(story: CelStory, id: string | undefined, prefix: string): Record<string, string> {
  const known = story.legs.get(id ?? '');
  return known ? named(known, prefix) : {};
}

const transferer = (row: CelRow, prefix: string) => named({ id: row.uniqueid, channel: row.channel, linkedid: row.linkedid }, prefix);

const blindTransfer: Teller = (row, story) => [
  retold(row.at, 'cel', 'BlindTransfer', {
    ...transferer(row, 'Transferer'),
    ...other(story, row.extra['transferee_channel_uniqueid'], 'Transferee'),
    ...{ Result: 'Success', Extension: row.extra['extension'] ?? '', Context: row.extra['context'] ?? '' },
    ...{ BridgeUniqueid: row.extra['bridge_id'] ?? '' },
  }),
];

/** In a conversation of three the transferring leg stays. */
const STAYS = 1000;
const destinationOf = (row: CelRow, story: CelStory) => {
  const stays = story.legs.get(row.uniqueid)?.bridges.some(({ to }) => to > row.at + STAYS);
  return stays ? 'Threeway' : row.extra['app'] ? 'App' : 'Bridge';
};

const attendedTransfer: Teller = (row, story) => [
  retold(row.at, 'cel', 'AttendedTransfer', {
    ...transferer(row, 'OrigTransferer'),
    ...other(story, row.extra['channel2_uniqueid'], 'SecondTransferer'),
    ...other(story, row.extra['transferee_channel_uniqueid'], 'Transferee'),
    ...other(story, row.extra['transfer_target_channel_uniqueid'], 'TransferTarget'),
    ...{ Result: 'Success', DestType: destinationOf(row, story), DestApp: row.extra['app'] ?? '' },
    ...{ OrigBridgeUniqueid: row.extra['bridge1_id'] ?? '', SecondBridgeUniqueid: row.extra['bridge2_id'] ?? '' },
  }),
];

const parkEvents: Record<string, string> = { ParkedCallTimeout: 'ParkedCallTimeOut', ParkedCallGiveUp: 'ParkedCallGiveUp' };

const parked: Teller = (row) => [
  retold(row.at, 'cel', 'ParkedCall', {
    ...transferer(row, 'Parkee'),
    ...{ Parkinglot: row.extra['parking_lot'] ?? '', ParkerDialString: row.extra['parker_dial_string'] ?? '', ParkingSpace: '' },
  }),
];

const unparked: Teller = (row, story) => {
  const retriever = [...story.legs.values()].find(({ channel }) => channel === row.extra['retriever']);
  return [
    retold(row.at, 'cel', parkEvents[row.extra['reason'] ?? ''] ?? 'UnParkedCall', {
      ...transferer(row, 'Parkee'),
      ...(retriever ? named(retriever, 'Retriever') : {}),
    }),
  ];
};

/** The row stands on the phone that was rung, and names the one that took it over. */
const pickedUp: Teller = (row, story) => [
  retold(row.at, 'cel', 'Pickup', { ...transferer(row, 'Target'), ...other(story, row.extra['pickup_channel_uniqueid'], '') }),
];

const tellers: Record<string, Teller> = {
  ANSWER: (row) => [told(row, 'Newstate', { ChannelState: UP })],
  BRIDGE_ENTER: inBridge('BridgeEnter'),
  BRIDGE_EXIT: inBridge('BridgeLeave'),
  HANGUP: hungUp,
  CHAN_END: (row) => [told(row, 'Hangup')],
  BLINDTRANSFER: blindTransfer,
  ATTENDEDTRANSFER: attendedTransfer,
  PARK_START: parked,
  PARK_END: unparked,
  PICKUP: pickedUp,
};
