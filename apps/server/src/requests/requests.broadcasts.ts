import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './requests.events';

export const requestsBroadcasts: BroadcastTable = {
  RequestChanged: ({ request, people }) => invalidate('requests', request.id).to(rightRoom('requests.view'), ...people.map(userRoom)),
};
