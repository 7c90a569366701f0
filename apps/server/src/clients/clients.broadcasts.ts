import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';

export const clientsBroadcasts: BroadcastTable = {
  ClientChanged: ({ client }) => invalidate('clients', client.id).to(rightRoom('clients.view')),
  ClientsImported: () => invalidate('clients').to(rightRoom('clients.view')),
};
