import { z } from 'zod';

/** What people are told about, as they choose it: one row of the table of settings each. */
export const NoticeEvent = z.enum([
  'leads',
  'leadsLate',
  'requests',
  'requestsLate',
  'deals',
  'tasks',
  'taskDue',
  'plannedContact',
  'campaignCallback',
  'importantDate',
  'agenda',
  'staff',
  'quality',
  'alerts',
  'system',
  'other',
]);
export type NoticeEvent = z.infer<typeof NoticeEvent>;

/** The ways to somebody, from the nearest. The pop-up is the console's own. */
export const NoticeChannel = z.enum(['popUp', 'email', 'sms', 'push']);
export type NoticeChannel = z.infer<typeof NoticeChannel>;

/** Events that come at a moment known before, so that one may be told ahead of it. */
export const ReminderEvent = z.enum(['taskDue', 'plannedContact', 'campaignCallback', 'importantDate']);
export type ReminderEvent = z.infer<typeof ReminderEvent>;

const KINDS: Record<Exclude<NoticeEvent, 'other'>, readonly string[]> = {
  leads: ['leadAssigned', 'leadReturned'],
  leadsLate: ['leadOverdue'],
  requests: ['requestAssigned', 'calledWhileAway'],
  requestsLate: ['requestUnanswered', 'requestHalf', 'requestMost', 'requestDue', 'requestOverdue', 'requestEscalated'],
  deals: ['dealAssigned', 'dealHandedOver', 'dealsAssigned', 'dealsHandedOver', 'dealOverdue', 'dealPlanSwitched'],
  tasks: [
    ...['taskAssigned', 'taskToAccept', 'taskReturned', 'taskAccepted'],
    ...['postponementAsked', 'postponementAgreed', 'postponementRefused'],
  ],
  taskDue: ['taskDue'],
  plannedContact: ['contactDue'],
  campaignCallback: ['campaignCallbackDue'],
  importantDate: ['importantDate'],
  agenda: ['agenda', 'teamOverdue'],
  staff: [
    ...['breakOverdue', 'wrapUpOverdue', 'workTakenOver', 'handRaised'],
    ...['sentAvailable', 'sentOnBreak', 'shiftEndedFor', 'wrapUpEndedFor', 'queuesAssigned', 'supervisorMessage'],
  ],
  quality: ['reviewGiven', 'reviewDisputed', 'reviewSettled', 'reviewReplied', 'calibrationAsked'],
  alerts: ['alertRaised'],
  system: ['webhookDisabled', 'campaignPaused', 'campaignHeldBack', 'campaignNotStarted'],
};

const EVENTS = new Map(Object.entries(KINDS).flatMap(([event, kinds]) => kinds.map((kind) => [kind, event as NoticeEvent] as const)));

/** The row of the settings that decides about a notice; kinds that no row names are `other`. */
export const noticeEventOf = (kind: string): NoticeEvent => EVENTS.get(kind) ?? 'other';
