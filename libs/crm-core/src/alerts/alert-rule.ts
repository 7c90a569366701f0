import { z } from 'zod';
import { PageQuery } from '../page';
import { RoleKey } from '../roles/role-key';
import { AlertMetric, AlertSubject, knowsQueues } from './alert-metric';

/** `above`: the figure is bad when it is greater than the threshold; `below`: when it is less. */
export const AlertSide = z.enum(['above', 'below']);
export type AlertSide = z.infer<typeof AlertSide>;

const Level = z.number().min(0).max(86_400);
const Seconds = z.int().min(0).max(3600);

/**
 * Raises an alert on each subject whose figure is beyond `threshold` for `forSeconds`, and ends it when the figure has been back at
 * `clearAt` for `clearForSeconds`. Between the two levels nothing changes, so a figure that trembles there alarms once.
 */
export const AlertRule = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(100),
  metric: AlertMetric,
  side: AlertSide,
  threshold: Level,
  clearAt: Level,
  forSeconds: Seconds,
  clearForSeconds: Seconds,
  /** The queues, the people who serve them, or the campaigns that call for them. Empty: all; PBXs and lines have none. */
  queueIds: z.array(z.uuid()).max(200),
  /** Whoever has one of these roles gets a notice when the alert is raised, by the channels of their choice. */
  roles: z.array(RoleKey).max(50),
  /** The screens that show the alert sound, too. */
  sound: z.boolean(),
  active: z.boolean(),
  version: z.int(),
});
export type AlertRule = z.infer<typeof AlertRule>;

const fields = AlertRule.omit({ id: true, version: true }).extend({
  forSeconds: Seconds.default(30),
  clearForSeconds: Seconds.default(60),
  queueIds: AlertRule.shape.queueIds.default([]),
  roles: AlertRule.shape.roles.default(['supervisor']),
  sound: z.boolean().default(true),
  active: z.boolean().default(true),
});

/** An alert that ended beyond its own threshold would be raised again at once. */
const endsOnTheGoodSide = ({ side, threshold, clearAt }: { side: AlertSide; threshold: number; clearAt: number }) =>
  side === 'above' ? clearAt <= threshold : clearAt >= threshold;
const ENDS = { path: ['clearAt'], message: 'The level at which it ends is on the good side of the threshold.' };

const queuesFit = ({ metric, queueIds }: { metric: AlertMetric; queueIds: string[] }) => queueIds.length === 0 || knowsQueues(metric);
const QUEUES = { path: ['queueIds'], message: 'This figure is of no queue.' };

export const AlertRuleInput = fields.refine(endsOnTheGoodSide, ENDS).refine(queuesFit, QUEUES);
export type AlertRuleInput = z.infer<typeof AlertRuleInput>;
export const AlertRuleChange = fields.extend({ version: z.int() }).refine(endsOnTheGoodSide, ENDS).refine(queuesFit, QUEUES);
export type AlertRuleChange = z.infer<typeof AlertRuleChange>;

/** What was beyond the threshold of a rule, or still is. */
export const Alert = z.object({
  id: z.uuid(),
  /** null: the rule is gone. */
  ruleId: z.uuid().nullable(),
  name: z.string(),
  metric: AlertMetric,
  side: AlertSide,
  threshold: z.number(),
  subject: AlertSubject,
  /** Of a queue, a person or a campaign its id; the name of a PBX, and `pbx/line` of a line. */
  subjectId: z.string(),
  /** As it was called then. */
  subjectTitle: z.string(),
  /** The figure when it was raised. */
  value: z.number(),
  sound: z.boolean(),
  raisedAt: z.iso.datetime(),
  /** null: it stands. */
  clearedAt: z.iso.datetime().nullable(),
});
export type Alert = z.infer<typeof Alert>;

export const AlertFilter = PageQuery.extend({
  /** Only those that stand. */
  open: z.stringbool().optional(),
});
export type AlertFilter = z.infer<typeof AlertFilter>;
