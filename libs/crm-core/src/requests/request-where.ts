import { fixedFields, type ListField } from '../lists/where';
import { Absence } from './absence';
import { MissedReason, RequestChannel, RequestKind, RequestPriority, RequestResolution } from './request';
import { RequestState, RequestStatus } from './request-states';

/** The fields of a request by which a list is narrowed. */
export const REQUEST_LIST_FIELDS = {
  number: { type: 'text' },
  subject: { type: 'text' },
  body: { type: 'text' },
  callerNumber: { type: 'text', right: 'fields.phones' },
  callerName: { type: 'text' },
  clientName: { type: 'text' },
  closeNote: { type: 'text' },
  queue: { type: 'choice' },
  line: { type: 'text' },
  kind: { type: 'choice', options: RequestKind.options },
  state: { type: 'choice', options: RequestState.options },
  status: { type: 'choice', options: RequestStatus.options },
  channel: { type: 'choice', options: RequestChannel.options },
  priority: { type: 'choice', options: RequestPriority.options },
  why: { type: 'choice', options: MissedReason.options },
  resolution: { type: 'choice', options: RequestResolution.options },
  absence: { type: 'choice', options: Absence.options },
  ownerId: { type: 'id' },
  teamId: { type: 'id' },
  clientId: { type: 'id' },
  createdBy: { type: 'id' },
  slaPolicyId: { type: 'id' },
  count: { type: 'number' },
  reopened: { type: 'number' },
  longestWaitSeconds: { type: 'number' },
  dueAt: { type: 'moment' },
  responseDueAt: { type: 'moment' },
  respondedAt: { type: 'moment' },
  escalatedAt: { type: 'moment' },
  firstAt: { type: 'moment' },
  lastAt: { type: 'moment' },
  createdAt: { type: 'moment' },
  closedAt: { type: 'moment' },
} as const satisfies Record<string, ListField>;
export type RequestListField = keyof typeof REQUEST_LIST_FIELDS;

export const requestListFields = fixedFields(REQUEST_LIST_FIELDS);
