import { z } from 'zod';
import {
  type AgentTally,
  averageHandlingTime,
  handlingSeconds,
  holdRate,
  loggedInSeconds,
  occupancy,
  transferRate,
  utilisation,
} from './agent-tally';
import { CALL_KPIS } from './call-kpi';
import { CALL_DIVISIONS, CallReportKey } from './call-report';
import { AgentReportBy, QueueReportBy, ReportInterval } from './report';
import { abandonmentRate, averageSpeedOfAnswer, type QueueTally, serviceLevel } from './queue-tally';

export type KpiUnit = 'count' | 'share' | 'seconds';

export interface Kpi<Tally> {
  unit: KpiUnit;
  /** In the names of what is counted. */
  formula: string;
  /** null: there is nothing to divide by. */
  of: (tally: Tally) => number | null;
}

/** What a report on queues tells, in its order; the one place where each figure is made. */
export const QUEUE_KPIS = {
  offered: { unit: 'count', formula: 'visits to queues that ended', of: ({ offered }) => offered },
  answered: { unit: 'count', formula: 'visits answered', of: ({ answered }) => answered },
  abandoned: { unit: 'count', formula: 'visits abandoned after S seconds or later', of: ({ abandoned }) => abandoned },
  shortAbandoned: { unit: 'count', formula: 'visits abandoned before S seconds', of: ({ shortAbandoned }) => shortAbandoned },
  callbacks: { unit: 'count', formula: 'visits left to be called back', of: ({ callbacks }) => callbacks },
  elsewhere: { unit: 'count', formula: 'visits sent on by the queue', of: ({ elsewhere }) => elsewhere },
  answeredWithin: { unit: 'count', formula: 'visits answered within T seconds', of: ({ answeredWithin }) => answeredWithin },
  serviceLevel: {
    unit: 'share',
    formula: 'answered within T / (answered within T + reached T unanswered)',
    of: (tally) => serviceLevel(tally, 'neutral'),
  },
  serviceLevelNegative: {
    unit: 'share',
    formula: 'answered within T / (answered within T + abandoned within T + reached T unanswered)',
    of: (tally) => serviceLevel(tally, 'negative'),
  },
  serviceLevelPositive: {
    unit: 'share',
    formula: '(answered within T + abandoned within T) / (answered within T + abandoned within T + reached T unanswered)',
    of: (tally) => serviceLevel(tally, 'positive'),
  },
  abandonmentRate: { unit: 'share', formula: 'abandoned / (offered − short abandoned)', of: abandonmentRate },
  averageSpeedOfAnswer: { unit: 'seconds', formula: 'wait of the answered / answered', of: averageSpeedOfAnswer },
  longestWait: { unit: 'seconds', formula: 'the longest wait of all visits', of: ({ longestWaitSeconds }) => longestWaitSeconds },
} as const satisfies Record<string, Kpi<QueueTally>>;
export type QueueKpi = keyof typeof QUEUE_KPIS;

/** What a report on agents tells, in its order. */
export const AGENT_KPIS = {
  loggedIn: { unit: 'seconds', formula: 'all seconds in any state but offline', of: loggedInSeconds },
  available: { unit: 'seconds', formula: 'seconds available', of: ({ seconds }) => seconds.available },
  ringing: { unit: 'seconds', formula: 'seconds in which the phone rang', of: ({ seconds }) => seconds.ringing },
  talking: { unit: 'seconds', formula: 'seconds in a talk', of: ({ seconds }) => seconds.talking },
  held: { unit: 'seconds', formula: 'seconds with the caller on hold', of: ({ seconds }) => seconds.held },
  wrapUp: { unit: 'seconds', formula: 'seconds in wrap-up', of: ({ seconds }) => seconds.wrapUp },
  break: { unit: 'seconds', formula: 'seconds on break', of: ({ seconds }) => seconds.break },
  missedState: { unit: 'seconds', formula: 'seconds taken out of the queues after missed calls', of: ({ seconds }) => seconds.missed },
  unreachable: { unit: 'seconds', formula: 'seconds with an unreachable phone', of: ({ seconds }) => seconds.unreachable },
  handling: { unit: 'seconds', formula: 'talking + on hold + wrap-up', of: handlingSeconds },
  handled: { unit: 'count', formula: 'parts in calls with the outside that ended', of: ({ handled }) => handled },
  missed: { unit: 'count', formula: 'offers of queues that rang out', of: ({ missed }) => missed },
  averageHandlingTime: { unit: 'seconds', formula: '(talk + hold of the handled + seconds in wrap-up) / handled', of: averageHandlingTime },
  occupancy: { unit: 'share', formula: 'handling / (handling + available + ringing)', of: occupancy },
  utilisation: { unit: 'share', formula: 'handling / on shift', of: utilisation },
  transferRate: { unit: 'share', formula: 'handled with a transfer / handled', of: transferRate },
  holdRate: { unit: 'share', formula: 'handled with a hold / handled', of: holdRate },
} as const satisfies Record<string, Kpi<AgentTally>>;
export type AgentKpi = keyof typeof AGENT_KPIS;

export const kpisOf = <Key extends string, Tally>(kpis: Record<Key, Kpi<Tally>>, tally: Tally) =>
  Object.fromEntries(Object.entries<Kpi<Tally>>(kpis).map(([key, { of }]) => [key, of(tally)])) as Record<Key, number | null>;

/** A report, and how each of its figures is made: T and S are settings of each queue. */
export const ReportDescription = z.object({
  key: z.enum(['queues', 'agents', ...CallReportKey.options]),
  by: z.array(z.string()),
  figures: z.array(z.object({ key: z.string(), unit: z.enum(['count', 'share', 'seconds']), formula: z.string() })),
});
export type ReportDescription = z.infer<typeof ReportDescription>;

const described = (kpis: Record<string, Kpi<never>>) => Object.entries(kpis).map(([key, { unit, formula }]) => ({ key, unit, formula }));

export const REPORTS: readonly ReportDescription[] = [
  { key: 'queues', by: QueueReportBy.options, figures: described(QUEUE_KPIS) },
  { key: 'agents', by: AgentReportBy.options, figures: described(AGENT_KPIS) },
  ...CallReportKey.options.map((key) => ({
    key,
    by: [...CALL_DIVISIONS[key], ...ReportInterval.options],
    figures: described(CALL_KPIS[key]),
  })),
];
