import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './messages.events';

export const messagesBroadcasts: BroadcastTable = {
  ClientMessageChanged: ({ clientId }) =>
    [invalidate('messages', clientId), invalidate('timeline', clientId)].map((message) => message.to(rightRoom('clients.view'))),
  MessageTemplatesChanged: () => invalidate('message-templates').to(rightRoom('clients.view')),
};
