import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './scripts.events';

export const scriptsBroadcasts: BroadcastTable = {
  ScriptChanged: ({ id }) => invalidate('scripts', id).to(rightRoom('agents.view')),
};
