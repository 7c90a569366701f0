import type { Lead } from '@callcard/crm-core';
import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience } from '../realtime/realtime.rooms';
import './leads.events';

const told = (lead: Lead, from: string | null = null) => {
  return invalidate('leads', lead.id).to(...audience('leads.view', [lead.ownerId, lead.createdBy, from], lead.teamId));
};

export const leadsBroadcasts: BroadcastTable = {
  LeadAssigned: ({ lead, from }) => told(lead, from),
  LeadReturned: ({ lead, from }) => told(lead, from),
  LeadEscalated: ({ lead }) => told(lead),
  LeadChanged: ({ lead }) => told(lead),
};
