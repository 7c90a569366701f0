import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './portraits.events';

export const portraitsBroadcasts: BroadcastTable = {
  ValueGradesChanged: () => invalidate('portraits').to(rightRoom('clients.view')),
};
