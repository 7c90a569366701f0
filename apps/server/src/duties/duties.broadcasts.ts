import type { Lead } from '@callcard/crm-core';
import '../leads/leads.events';
import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience } from '../realtime/realtime.rooms';
import '../requests/requests.events';

/** Told beside the thing itself: a list of duties is of two nouns. */
const lead = ({ ownerId, teamId }: Lead, from: string | null = null) =>
  invalidate('duties').to(...audience('leads.assign', [ownerId, from], teamId));

export const dutiesBroadcasts: BroadcastTable = {
  RequestChanged: ({ request, people }) =>
    invalidate('duties').to(...audience('requests.assign', [request.ownerId, ...people], request.teamId)),
  LeadAssigned: (event) => lead(event.lead, event.from),
  LeadChanged: (event) => lead(event.lead),
};
