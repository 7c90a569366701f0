import { AgentState } from '../agents/agent';
import { QUARTER, quarterOf } from './quarter';

/** What somebody on a shift does; every second of a shift is in exactly one of them. */
export const ShiftState = AgentState.exclude(['offline']);
export type ShiftState = Exclude<AgentState, 'offline'>;

/** Milliseconds in each state: whole ones, so that sums are exact. */
export type StateTime = Record<ShiftState, number>;

export const noStateTime = (): StateTime => Object.fromEntries(ShiftState.options.map((state) => [state, 0])) as StateTime;

/** A change of state: when, in milliseconds since the epoch, and into which. */
export interface StateChange {
  at: number;
  to: AgentState;
}

/**
 * A history of changes, cut at the edges of quarters: quarter → time in each state. Changes stand in their order; one that
 * says it was before the one it followed (a clock was put back) happened together with it. Nothing is known before the first,
 * the last state lasts until `until`, and what lies outside of `from` and `until` is left out. Quarters off shift are absent.
 */
export function stateTimeByQuarter(changes: readonly StateChange[], from: number, until: number): Map<number, StateTime> {
  const quarters = new Map<number, StateTime>();
  const add = (state: ShiftState, began: number, ended: number) => {
    for (let at = began; at < ended;) {
      const quarter = quarterOf(at);
      const edge = Math.min(ended, quarter + QUARTER);
      const time = quarters.get(quarter) ?? noStateTime();
      time[state] += edge - at;
      quarters.set(quarter, time);
      at = edge;
    }
  };
  let latest = -Infinity;
  const moments = changes.map(({ at }) => (latest = Math.max(latest, at)));
  for (const [place, { to }] of changes.entries()) {
    if (to !== 'offline') add(to, Math.max(moments[place]!, from), Math.min(moments[place + 1] ?? until, until));
  }
  return quarters;
}
