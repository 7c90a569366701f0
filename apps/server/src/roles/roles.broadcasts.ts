import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './roles.events';

export const rolesBroadcasts: BroadcastTable = {
  RoleChanged: ({ key }) => invalidate('roles', key).to(rightRoom('users.view')),
  TemporaryGrantChanged: ({ id }) => invalidate('temporary-grants', id).to(rightRoom('roles.edit')),
};
