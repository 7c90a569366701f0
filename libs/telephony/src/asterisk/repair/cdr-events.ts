import type { CdrRow } from './cdr-reader';
import { grouped } from './grouped';
import { named, retold, type Retold } from './retold';

const dialStatuses: Record<string, string> = {
  ANSWERED: 'ANSWER',
  BUSY: 'BUSY',
  'NO ANSWER': 'NOANSWER',
  FAILED: 'CONGESTION',
  CONGESTION: 'CONGESTION',
};

/**
 * The last resort, where no channel events were logged: that somebody called, whom the call reached, and for how many seconds.
 * A record knows neither Linkedid nor the Uniqueid of the second channel, so only records of a call's first channel count,
 * and the second leg has an id of our own making.
 */
export function cdrEvents(rows: readonly CdrRow[]): Retold[] {
  const reached = new Set(rows.map(({ otherChannel }) => otherChannel));
  const first = rows.filter(({ channel }) => !channel.startsWith('Local/') && !reached.has(channel));
  return [...grouped(first, ({ uniqueid }) => uniqueid).values()].flatMap(call);
}

function call(rows: readonly CdrRow[]): Retold[] {
  const [{ uniqueid, channel, source, destination, context }] = rows as [CdrRow];
  const leg = named({ id: uniqueid, channel, linkedid: uniqueid });
  const tell = (at: number, event: string, headers: Record<string, string> = {}) => retold(at, 'cdr', event, { ...leg, ...headers });
  const answer = rows.flatMap((row) => row.answer ?? []).sort((one, other) => one - other)[0];
  return [
    tell(Math.min(...rows.map(({ start }) => start)), 'Newchannel', { CallerIDNum: source, Exten: destination, Context: context }),
    ...(answer === undefined ? [] : [tell(answer, 'Newstate', { ChannelState: '6' })]),
    ...rows.filter(({ otherChannel }) => otherChannel !== '').flatMap((row, index) => pair(row, leg, index)),
    tell(Math.max(...rows.map(({ end }) => end)), 'Hangup', { Cause: '' }),
  ];
}

/** Whom this record's call rang, and for how long the two talked. */
function pair(row: CdrRow, leg: Record<string, string>, index: number): Retold[] {
  const other = { id: `${row.uniqueid}-cdr-${index}`, channel: row.otherChannel, linkedid: row.uniqueid };
  const [own, dest] = [named(other), { ...leg, ...named(other, 'Dest') }];
  const rang = retold(row.start, 'cdr', 'DialBegin', { ...dest, Exten: row.destination });
  const ended = retold(row.answer ?? row.end, 'cdr', 'DialEnd', { ...dest, DialStatus: dialStatuses[row.disposition] ?? 'NOANSWER' });
  const gone = retold(row.end, 'cdr', 'Hangup', { ...own, Cause: row.disposition === 'BUSY' ? '17' : '' });
  if (row.answer === null || row.disposition !== 'ANSWERED') return [rang, ended, gone];
  const bridge = { BridgeUniqueid: `${row.uniqueid}-cdr-${index}`, BridgeTechnology: 'simple_bridge' };
  return [
    rang,
    ended,
    ...[own, leg].flatMap((each) => [
      retold(row.answer!, 'cdr', 'BridgeEnter', { ...each, ...bridge, ChannelState: '6' }),
      retold(row.end, 'cdr', 'BridgeLeave', { ...each, ...bridge }),
    ]),
    gone,
  ];
}
