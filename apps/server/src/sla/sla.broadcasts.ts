import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './sla.events';

export const slaBroadcasts: BroadcastTable = {
  SlaPolicyChanged: ({ id }) => invalidate('sla-policies', id).to(rightRoom('slaPolicies.edit')),
};
