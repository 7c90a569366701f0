import type { Agent, AgentState } from '../agents/agent';
import type { AgentMetric } from './alert-metric';
import type { Reading } from './alert-reading';

/** What of a person is read. */
type ReadAgent = Pick<Agent, 'state' | 'since' | 'limitAt' | 'handRaisedAt' | 'stale'>;

/** Times that are those of one state. */
const STATES: Partial<Record<AgentMetric, AgentState>> = {
  talkTime: 'talking',
  holdTime: 'held',
  wrapUpTime: 'wrapUp',
  idleTime: 'available',
  breakTime: 'break',
  missedTime: 'missed',
  unreachableTime: 'unreachable',
};
/** What is decided here and needs no PBX to be so. */
const OURS: readonly AgentMetric[] = ['wrapUpTime', 'breakTime', 'breakOverLimit', 'handRaisedTime'];

/** The figure that a rule watches, of one person: seconds, and none while it is not so. @param now in milliseconds */
export function agentReading(metric: AgentMetric, agent: ReadAgent, now: number): Reading {
  if (agent.stale && !OURS.includes(metric)) return 'unknown';
  const since = beginOf(metric, agent);
  return since === null || Date.parse(since) > now ? 'none' : (now - Date.parse(since)) / 1000;
}

function beginOf(metric: AgentMetric, { state, since, limitAt, handRaisedAt }: ReadAgent): string | null {
  if (metric === 'handRaisedTime') return handRaisedAt;
  if (metric === 'breakOverLimit') return state === 'break' ? limitAt : null;
  return STATES[metric] === state ? since : null;
}
