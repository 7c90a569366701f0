import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience } from '../realtime/realtime.rooms';
import './requests.events';

export const requestsBroadcasts: BroadcastTable = {
  RequestChanged: ({ request, people }) =>
    invalidate('requests', request.id).to(...audience('requests.view', [request.ownerId, ...people], request.teamId)),
};
