import type { Lead } from '@callcard/crm-core';
import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './leads.events';

const told = (lead: Lead, from: string | null = null) => {
  const people = [lead.ownerId, lead.createdBy, from].filter((id) => id !== null);
  return invalidate('leads', lead.id).to(rightRoom('leads.view'), ...people.map(userRoom));
};

export const leadsBroadcasts: BroadcastTable = {
  LeadAssigned: ({ lead, from }) => told(lead, from),
  LeadReturned: ({ lead, from }) => told(lead, from),
  LeadEscalated: ({ lead }) => told(lead),
  LeadChanged: ({ lead }) => told(lead),
};
