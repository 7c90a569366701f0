import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './users.events';

export const usersBroadcasts: BroadcastTable = {
  UserChanged: ({ user }) => invalidate('users', user.id).to(rightRoom('users.view'), userRoom(user.id)),
  TeamChanged: ({ team }) => invalidate('teams', team.id).to(rightRoom('teams.view')),
};
