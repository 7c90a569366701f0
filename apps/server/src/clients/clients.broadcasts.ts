import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';

export const clientsBroadcasts: BroadcastTable = {
  ClientChanged: ({ client }) => invalidate('clients', client.id).to(rightRoom('clients.view')),
  ClientPartsChanged: ({ clientId }) => invalidate('clients', clientId).to(rightRoom('clients.view')),
  ClientFieldsChanged: () => invalidate('client-fields').to(rightRoom('clients.view')),
  ClientSourcesChanged: () => invalidate('client-sources').to(rightRoom('clients.view')),
  ClientsImported: () => invalidate('clients').to(rightRoom('clients.view')),
};
