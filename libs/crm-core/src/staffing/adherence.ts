import type { AgentState } from '../agents/agent';
import type { ShiftSpan } from './shift';

/** How a shift was meant: work, broken by breaks. */
export interface PlannedShift extends ShiftSpan {
  breaks: readonly ShiftSpan[];
}

/** A change of a person at work: when, in milliseconds since the epoch, and into which state. */
export interface ActualChange {
  at: number;
  to: AgentState;
  /** Of a break: one that counts as work, such as a training. */
  productive?: boolean;
}

/**
 * Why time of a shift is not as it was planned.
 * `late`: off shift before the first sign of work · `left`: off shift after the last · `absent`: there was none at all ·
 * `offline`: off shift in between · `break`: on a break that was not planned then · `unreachable`: the phone could not be reached, or
 * rang out and was taken out of the queues · `workedBreak`: at work in a planned break.
 */
export const ADHERENCE_EXCEPTIONS = ['late', 'left', 'absent', 'offline', 'break', 'unreachable', 'workedBreak'] as const;
export type AdherenceKind = (typeof ADHERENCE_EXCEPTIONS)[number];

/** Time out of the plan, in milliseconds since the epoch. */
export interface OutOfPlan extends ShiftSpan {
  kind: AdherenceKind;
}

/** A shift beside what was. Everything in milliseconds, so that sums are exact: adherent + every exception = planned. */
export interface Adherence {
  /** Of the shift, up to `until`. */
  planned: number;
  /** Of that: planned work. */
  plannedWork: number;
  /** At work when work was planned, not at work when a break was. */
  adherent: number;
  /** At work within the shift, its breaks included. */
  worked: number;
  exceptions: OutOfPlan[];
}

type Activity = 'work' | 'break' | 'unreachable' | 'offline';

const ACTIVITIES: Record<AgentState, Activity> = {
  available: 'work',
  ringing: 'work',
  talking: 'work',
  held: 'work',
  wrapUp: 'work',
  break: 'break',
  missed: 'unreachable',
  unreachable: 'unreachable',
  offline: 'offline',
};

const activityOf = ({ to, productive }: ActualChange): Activity => (to === 'break' && productive ? 'work' : ACTIVITIES[to]);

interface Piece extends ShiftSpan {
  activity: Activity;
}

/** What somebody did from `start` to `end`, without a gap; before the first change they were off shift. */
export function piecesOf(changes: readonly ActualChange[], start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  const add = (from: number, to: number, activity: Activity) => {
    const [begin, stop] = [Math.max(from, start), Math.min(to, end)];
    if (begin >= stop) return;
    const last = pieces.at(-1);
    if (last?.activity === activity) last.end = stop;
    else pieces.push({ start: begin, end: stop, activity });
  };
  // One that says it was before the one it followed (a clock was put back) happened together with it.
  let latest = -Infinity;
  const moments = changes.map(({ at }) => (latest = Math.max(latest, at)));
  add(-Infinity, moments[0] ?? Infinity, 'offline');
  for (const [place, change] of changes.entries()) add(moments[place]!, moments[place + 1] ?? Infinity, activityOf(change));
  return pieces;
}

const timeOf = (spans: readonly ShiftSpan[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);

/** A shift beside the changes of its person in their order; what lies after `until` is not judged yet. */
export function adherenceOf(shift: PlannedShift, changes: readonly ActualChange[], until: number): Adherence {
  const end = Math.min(shift.end, until);
  const pieces = piecesOf(changes, shift.start, end);
  const there = pieces.filter(({ activity }) => activity !== 'offline');
  const [arrived, went] = [there[0]?.start ?? Infinity, there.at(-1)?.end ?? -Infinity];
  const kindOf = ({ activity, start }: Piece): AdherenceKind | null => {
    if (activity === 'work') return null;
    if (activity !== 'offline') return activity;
    if (there.length === 0) return 'absent';
    if (start < arrived) return 'late';
    return start >= went ? 'left' : 'offline';
  };
  const result: Adherence = { planned: 0, plannedWork: 0, adherent: 0, worked: 0, exceptions: [] };
  const worked = pieces.filter(({ activity }) => activity === 'work');
  result.worked = timeOf(worked);
  const judge = (span: ShiftSpan, of: (piece: Piece) => AdherenceKind | null) => {
    for (const piece of pieces) {
      const [start, stop] = [Math.max(piece.start, span.start), Math.min(piece.end, span.end)];
      if (start >= stop) continue;
      const kind = of(piece);
      result.planned += stop - start;
      if (kind === null) result.adherent += stop - start;
      else result.exceptions.push({ start, end: stop, kind });
    }
  };
  let reached = shift.start;
  const work = (to: number) => {
    if (to > reached) {
      judge({ start: reached, end: to }, kindOf);
      result.plannedWork += Math.max(0, Math.min(to, end) - reached);
    }
    reached = Math.max(reached, to);
  };
  for (const pause of [...shift.breaks].sort((a, b) => a.start - b.start)) {
    work(pause.start);
    judge({ start: Math.max(reached, pause.start), end: pause.end }, ({ activity }) => (activity === 'work' ? 'workedBreak' : null));
    reached = Math.max(reached, pause.end);
  }
  work(shift.end);
  return result;
}

/** Time at work within a span that none of these shifts covers. */
export function workedOutside(shifts: readonly ShiftSpan[], changes: readonly ActualChange[], start: number, end: number): number {
  const worked = piecesOf(changes, start, end).filter(({ activity }) => activity === 'work');
  const within = worked.flatMap((piece) =>
    shifts.map((shift) => Math.max(0, Math.min(piece.end, shift.end) - Math.max(piece.start, shift.start))),
  );
  return timeOf(worked) - within.reduce((sum, each) => sum + each, 0);
}
