import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { userRoom } from '../realtime/realtime.rooms';
import './preferences.events';

export const preferencesBroadcasts: BroadcastTable = {
  PreferencesChanged: ({ userId }) => invalidate('preferences', userId).to(userRoom(userId)),
};
