import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './plans.events';

export const plansBroadcasts: BroadcastTable = {
  PlanChanged: ({ id }) => invalidate('plans', id).to(rightRoom('deals.view')),
};
