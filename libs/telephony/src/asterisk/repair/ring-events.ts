import { grouped } from './grouped';
import type { QueueLogRow } from './queue-log-reader';
import { named, retold, type Retold } from './retold';
import type { CelLeg, CelStory, Running } from './cel-story';

/** One phone that was rung: by a Dial, by a queue, or (by null) by an order from outside the dialplan. */
export interface Rung {
  leg: CelLeg;
  by: CelLeg | null;
  run: Running | null;
}

/** How long after its ring the end of what rang it may be logged. */
const SLACK = 1000;
/** A phone that sends its caller on hangs up at once. */
const FORWARD_SLACK = 250;
/** How far the queue log, which counts in whole seconds, may be from the channel event log. */
export const WHOLE_SECONDS = 1500;
/** The cause of a leg that nobody picked up in time, as an Originate leaves it. */
const NOT_PICKED_UP = '19';
const BUSY = '17';

/** The legs that were rung. The log does not name who did it: another leg of the call, which ran Dial or Queue at that moment. */
export function rungIn(story: CelStory): Rung[] {
  const runners = new Map<string, CelLeg[]>();
  for (const leg of story.legs.values()) {
    if (leg.runs.length > 0) for (const id of leg.linkedids) runners.set(id, [...(runners.get(id) ?? []), leg]);
  }
  return [...story.legs.values()].flatMap((leg) => rungOf(leg, runners.get(leg.linkedid) ?? []) ?? []);
}

function rungOf(leg: CelLeg, runners: readonly CelLeg[]): Rung | null {
  if (leg.startedAt === null || leg.bornOf === null || wasSpared(leg)) return null;
  if (leg.bornOf === 'AppDial2') return { leg, by: null, run: null };
  const application = leg.bornOf === 'AppQueue' ? 'Queue' : 'Dial';
  const running = runners
    .filter((by) => halves(by) !== halves(leg))
    .flatMap((by) => by.runs.map((run) => ({ leg, by, run })))
    .filter(({ run }) => run.application === application && run.from <= leg.startedAt! && leg.startedAt! <= run.to)
    .sort((one, other) => other.run.from - one.run.from);
  return running.find(({ run }) => names(run, leg)) ?? running[0] ?? null;
}

/** The dialplan ended it before it rang: its person had declined this caller before. */
const wasSpared = ({ answeredAt, hangupSource }: CelLeg) => answeredAt === null && hangupSource === 'dialplan/builtin';

/** The two halves of a Local channel never ring each other. */
const halves = ({ channel }: CelLeg) => channel.replace(/;[12]$/, '');

/** Does a Dial name the leg's device: `PJSIP/1001,20`, `PJSIP/79161234567@trunk`. */
function names({ application, data }: Running, { channel }: CelLeg): boolean {
  const [technology = '', name = ''] = channel.replace(/-[0-9a-f]+(;[12])?$/i, '').split('/');
  return application === 'Dial' && data.includes(`${technology}/`) && data.includes(name);
}

/** The rings that the queue log calls missed, by their legs; null where it tells nothing of the caller. */
export type Missed = (rung: Rung) => QueueLogRow | null | undefined;

/** What the manager interface would have told of these rings. */
export function ringEvents(rings: readonly Rung[], missed: Missed): Retold[] {
  return rings.flatMap((rung) => {
    const { leg, by, run } = rung;
    const headers = { ...(by ? named(by) : {}), ...named(leg, 'Dest'), Exten: run?.exten ?? '' };
    const began = retold(leg.startedAt!, 'cel', 'DialBegin', headers);
    const end = leg.answeredAt ?? leg.endedAt;
    // Whose ring was taken over is left without a word of its end.
    if (end === null || leg.pickedUp) return [began];
    if (by === null && leg.answeredAt === null) return [began, notPlaced(leg)];
    return [began, retold(end, 'cel', 'DialEnd', { ...headers, ...endOf(rung, rings, missed) })];
  });
}

/** Our own click-to-call whose phone was not picked up: what was to be dialled stands in the leg's name tag. */
const notPlaced = (leg: CelLeg) =>
  retold(leg.endedAt!, 'cel', 'OriginateResponse', {
    ...named(leg),
    ...{ Response: 'Failure', Reason: leg.cause === NOT_PICKED_UP ? '3' : '0', Exten: leg.lastNumber },
  });

function endOf(rung: Rung, rings: readonly Rung[], missed: Missed): Record<string, string> {
  const { leg, by, run } = rung;
  if (leg.answeredAt !== null) return { DialStatus: 'ANSWER' };
  const end = leg.endedAt!;
  const forward = by?.forwards.find(({ at }) => leg.hangupSource === leg.channel && Math.abs(at - end) < FORWARD_SLACK);
  if (forward) return { DialStatus: 'CANCEL', Forward: forward.to };
  const miss = run?.application === 'Queue' ? missed(rung) : null;
  if (miss !== null) return { DialStatus: miss ? 'NOANSWER' : 'CANCEL' };
  if (leg.cause === BUSY) return { DialStatus: run?.application === 'Queue' ? 'NOANSWER' : 'BUSY' };
  const near = (moment: number | null) => moment !== null && Math.abs(moment - end) < SLACK;
  const won = rings.some((other) => other.run === run && other.leg !== leg && near(other.leg.answeredAt));
  const left = by?.hangupSource === by?.channel && near(by?.endedAt ?? null);
  if (won || left) return { DialStatus: 'CANCEL' };
  const last = run !== null && run === by?.runs.at(-1) && run.application === 'Dial' ? by.dialStatus : '';
  return { DialStatus: last === '' || last === 'ANSWER' ? 'NOANSWER' : last };
}

/**
 * Finds the missed rings in the queue log. It names the member, not the channel: a missed ring is the one of this caller that
 * ended at that moment and had lasted as long.
 */
export function missedIn(rings: readonly Rung[], queueLog: readonly QueueLogRow[]): Missed {
  const byCaller = grouped(queueLog, ({ caller }) => caller);
  const taken = new Set<QueueLogRow>();
  const found = new Map<CelLeg, QueueLogRow>();
  for (const { leg, by, run } of rings) {
    if (run?.application !== 'Queue' || leg.answeredAt !== null || leg.endedAt === null) continue;
    const [end, rang] = [leg.endedAt, leg.endedAt - leg.startedAt!];
    const row = (byCaller.get(by?.id ?? '') ?? [])
      .filter((each) => each.event === 'RINGNOANSWER' && !taken.has(each) && Math.abs(each.at - end) <= WHOLE_SECONDS)
      .sort((one, other) => Math.abs(Number(one.data[0]) - rang) - Math.abs(Number(other.data[0]) - rang))[0];
    if (!row) continue;
    taken.add(row);
    found.set(leg, row);
  }
  return ({ leg, by }) => (byCaller.has(by?.id ?? '') ? found.get(leg) : null);
}
