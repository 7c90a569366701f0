import { deviceOf } from '../ami-values';
import { grouped } from './grouped';
import { named, retold, type Retold } from './retold';
import type { CelLeg, CelStory, Running } from './cel-story';
import type { QueueLogRow } from './queue-log-reader';
import { type Missed, type Rung, WHOLE_SECONDS } from './ring-events';

/** One stay of a caller in a queue: when, by the channel event log; how it went, by the queue log where there is one. */
interface Stay {
  caller: CelLeg;
  queue: string;
  from: number;
  to: number;
  rows: readonly QueueLogRow[];
  rings: readonly Rung[];
  /** The place in the queue went to another channel: this one's wait has no end of its own. */
  handedOver: boolean;
}

/** The word of the PBX for the end of a wait, by the event in its queue log. */
const statuses: Record<string, string> = { EXITWITHTIMEOUT: 'TIMEOUT', EXITEMPTY: 'LEAVEEMPTY', WITHDRAW: 'WITHDRAW' };
/** Who ended what a queue had connected. */
const reasons: Record<string, string> = {
  COMPLETEAGENT: 'agent',
  COMPLETECALLER: 'caller',
  ...{ BLINDTRANSFER: 'transfer', ATTENDEDTRANSFER: 'transfer', TRANSFER: 'transfer' },
};

/** What callers and members went through in queues. Without rows of the queue log a stay still begins, offers, connects and ends. */
export function stayEvents(story: CelStory, rings: readonly Rung[], queueLog: readonly QueueLogRow[], missed: Missed): Retold[] {
  return staysOf(story, rings, queueLog).flatMap((stay) => [...joined(stay), ...offers(stay, missed), ...ended(stay, story)]);
}

function staysOf(story: CelStory, rings: readonly Rung[], queueLog: readonly QueueLogRow[]): Stay[] {
  const rowsOf = grouped(queueLog, ({ caller }) => caller);
  const ringsOf = grouped(rings, ({ run }) => run);
  return [...story.legs.values()].flatMap((caller) =>
    caller.runs
      .filter(({ application }) => application === 'Queue')
      .map((run) => stayOf(caller, run, rowsOf.get(caller.id), ringsOf.get(run) ?? []))
      .filter((stay) => stay !== null),
  );
}

/** null: the queue let nobody in. */
function stayOf(caller: CelLeg, run: Running, all: readonly QueueLogRow[] | undefined, rings: readonly Rung[]): Stay | null {
  const queue = run.data.split(',')[0] ?? '';
  // What ended the wait is written after the next queue was joined, never before this one was left.
  const rows = (all ?? []).filter((row) => row.queue === queue && row.at >= run.from - WHOLE_SECONDS && row.at <= run.to + WHOLE_SECONDS);
  const stay = {
    caller,
    queue,
    from: run.from,
    to: Math.min(run.to, caller.endedAt ?? Infinity),
    rows,
    rings,
    handedOver: run.handedOver ?? false,
  };
  const isIn = rows.length > 0 || (all === undefined && (run.to - run.from > WHOLE_SECONDS || rings.length > 0));
  return isIn ? stay : null;
}

const row = ({ rows }: Stay, ...events: string[]) => rows.find(({ event }) => events.includes(event));
const sourceOf = (stay: Stay) => (stay.rows.length > 0 ? ('queueLog' as const) : ('cel' as const));

const joined = (stay: Stay): Retold[] => [
  retold(stay.from, sourceOf(stay), 'QueueCallerJoin', {
    ...named(stay.caller),
    ...{ Queue: stay.queue, Position: row(stay, 'ENTERQUEUE')?.data[2] ?? '1' },
  }),
];

const offers = (stay: Stay, missed: Missed): Retold[] =>
  stay.rings.flatMap((rung) => {
    const { leg } = rung;
    const headers = { ...named(stay.caller), ...named(leg, 'Dest'), Queue: stay.queue, Interface: deviceOf(leg.channel) };
    const made = retold(leg.startedAt!, 'cel', 'AgentCalled', headers);
    const miss = missed(rung);
    return miss ? [made, retold(leg.endedAt!, 'queueLog', 'AgentRingNoAnswer', { ...headers, RingTime: miss.data[0] ?? '' })] : [made];
  });

function ended(stay: Stay, story: CelStory): Retold[] {
  const found = connectionOf(stay, story);
  if (found) return connected(stay, found.member, found.from, found.to);
  if (stay.to === Infinity || stay.handedOver) return [];
  const headers = { ...named(stay.caller), Queue: stay.queue };
  const exit = stay.rows.find(({ event }) => statuses[event] !== undefined);
  return [
    // Who pressed the key out of the queue has not abandoned it.
    ...(row(stay, 'EXITWITHKEY') ? [] : [retold(stay.to, sourceOf(stay), 'QueueCallerAbandon', headers)]),
    retold(stay.to, sourceOf(stay), 'QueueCallerLeave', headers),
    ...(exit
      ? [retold(stay.to + 1, 'queueLog', 'UserEvent', { ...headers, UserEvent: 'CallcardQueueExit', Status: statuses[exit.event]! })]
      : []),
  ];
}

/** The member with whom the caller was bridged out of this stay, and for how long. */
function connectionOf(stay: Stay, story: CelStory): { member: CelLeg; from: number; to: number } | null {
  // Whoever picked up somebody else's ring was not rung: the queue log names the channel.
  const rung = new Set([...stay.rings.map(({ leg }) => leg.id), row(stay, 'CONNECT')?.data[1]]);
  for (const bridge of stay.caller.bridges) {
    if (bridge.from < stay.from || bridge.from > stay.to) continue;
    const member = story.partnersOf(stay.caller, bridge).find(({ id }) => rung.has(id));
    const own = member?.bridges.find(({ id }) => id === bridge.id);
    if (member && own) return { member, from: Math.min(own.from, bridge.from), to: Math.min(own.to, bridge.to) };
  }
  return null;
}

function connected(stay: Stay, member: CelLeg, from: number, to: number): Retold[] {
  const [caller, queue] = [named(stay.caller), { Queue: stay.queue }];
  const log = row(stay, 'CONNECT');
  const waited = { HoldTime: log?.data[0] ?? whole(from - stay.from), RingTime: log?.data[2] ?? whole(from - (member.startedAt ?? from)) };
  const complete = stay.rows.find(({ event }) => reasons[event] !== undefined);
  return [
    retold(from, sourceOf(stay), 'QueueCallerLeave', { ...caller, ...queue }),
    retold(from, sourceOf(stay), 'AgentConnect', { ...caller, ...named(member, 'Dest'), ...queue, ...waited }),
    ...(complete && to !== Infinity
      ? [retold(to, 'queueLog', 'AgentComplete', { ...caller, ...named(member, 'Dest'), ...queue, Reason: reasons[complete.event]! })]
      : []),
  ];
}

const whole = (milliseconds: number) => String(Math.floor(milliseconds / 1000));
