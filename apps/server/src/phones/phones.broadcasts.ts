import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { userRoom } from '../realtime/realtime.rooms';
import './phones.events';

export const phonesBroadcasts: BroadcastTable = {
  PhoneChanged: ({ userId }) => invalidate('phones', userId).to(userRoom(userId)),
};
