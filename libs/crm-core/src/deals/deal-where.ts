import { fixedFields, type ListField } from '../lists/where';
import { ActivityType } from './activity';
import { DealState } from './deal-states';

/** The fields of a deal by which a list is narrowed. */
export const DEAL_LIST_FIELDS = {
  number: { type: 'text' },
  subject: { type: 'text' },
  clientName: { type: 'text' },
  source: { type: 'text' },
  amount: { type: 'number', right: 'fields.amounts' },
  currency: { type: 'text' },
  probability: { type: 'number' },
  expectedOn: { type: 'date' },
  ownerId: { type: 'id' },
  teamId: { type: 'id' },
  createdBy: { type: 'id' },
  clientId: { type: 'id' },
  pipelineId: { type: 'id' },
  stageId: { type: 'id' },
  leadId: { type: 'id' },
  state: { type: 'choice', options: DealState.options },
  nextContactKind: { type: 'choice', options: ActivityType.options },
  lostReason: { type: 'choice' },
  closeNote: { type: 'text' },
  stageSince: { type: 'moment' },
  nextContactAt: { type: 'moment' },
  createdAt: { type: 'moment' },
  updatedAt: { type: 'moment' },
  closedAt: { type: 'moment' },
} as const satisfies Record<string, ListField>;
export type DealListField = keyof typeof DEAL_LIST_FIELDS;

export const dealListFields = fixedFields(DEAL_LIST_FIELDS);
