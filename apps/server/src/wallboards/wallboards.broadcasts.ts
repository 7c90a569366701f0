import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './wallboards.events';

export const wallboardsBroadcasts: BroadcastTable = {
  WallboardChanged: ({ id }) => invalidate('wallboards', id).to(rightRoom('wallboards.manage')),
};
