import { z } from 'zod';

/** What a figure is of. `line`: where a PBX registers or reaches the outside. */
export const AlertSubject = z.enum(['queue', 'agent', 'pbx', 'line', 'campaign']);
export type AlertSubject = z.infer<typeof AlertSubject>;

const QueueMetric = z.enum([
  ...(['waiting', 'longestWait', 'serviceLevelRecent', 'serviceLevelToday', 'abandonedRecent', 'abandonedToday'] as const),
  ...(['answerSpeedRecent', 'available', 'atWork'] as const),
]);
export type QueueMetric = z.infer<typeof QueueMetric>;

/** How long somebody has been in one state, or beyond what it allows. */
const AgentMetric = z.enum([
  ...(['talkTime', 'holdTime', 'wrapUpTime', 'idleTime', 'breakTime', 'breakOverLimit', 'missedTime'] as const),
  ...(['unreachableTime', 'handRaisedTime'] as const),
]);
export type AgentMetric = z.infer<typeof AgentMetric>;

const PbxMetric = z.enum(['linkDownTime', 'eventAge', 'outsideCalls', 'failedRecent']);
export type PbxMetric = z.infer<typeof PbxMetric>;

const LineMetric = z.enum(['lineDownTime']);
const CampaignMetric = z.enum(['dropRate', 'contactsLeft']);
export type CampaignMetric = z.infer<typeof CampaignMetric>;

/** What may be watched. Shares are in percent, times in seconds. */
export const AlertMetric = z.enum([
  ...QueueMetric.options,
  ...AgentMetric.options,
  ...PbxMetric.options,
  ...LineMetric.options,
  ...CampaignMetric.options,
]);
export type AlertMetric = z.infer<typeof AlertMetric>;

/** The figures of each kind of subject. */
export const ALERT_METRICS = {
  queue: QueueMetric.options,
  agent: AgentMetric.options,
  pbx: PbxMetric.options,
  line: LineMetric.options,
  campaign: CampaignMetric.options,
} as const satisfies Record<AlertSubject, readonly AlertMetric[]>;

const SUBJECTS = new Map<AlertMetric, AlertSubject>(
  AlertSubject.options.flatMap((subject) => ALERT_METRICS[subject].map((metric): [AlertMetric, AlertSubject] => [metric, subject])),
);

/** What a figure is of. */
export const subjectOf = (metric: AlertMetric): AlertSubject => SUBJECTS.get(metric)!;

/** Whether a rule may name queues: its own, those that people serve, or that campaigns call for. */
export const knowsQueues = (metric: AlertMetric): boolean => !['pbx', 'line'].includes(subjectOf(metric));

type Unit = 'count' | 'seconds' | 'percent';
const COUNTS: readonly AlertMetric[] = ['waiting', 'available', 'atWork', 'outsideCalls', 'contactsLeft'];
const SHARES: readonly AlertMetric[] = [
  ...(['serviceLevelRecent', 'serviceLevelToday', 'abandonedRecent', 'abandonedToday', 'failedRecent', 'dropRate'] as const),
];

/** In what a figure is counted. */
export const alertUnit = (metric: AlertMetric): Unit =>
  COUNTS.includes(metric) ? 'count' : SHARES.includes(metric) ? 'percent' : 'seconds';
