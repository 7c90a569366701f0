import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';

/** Lists and cards of all that may have changed hands are asked for again. */
export const handOversBroadcasts: BroadcastTable = {
  HandOverChanged: ({ userId }) => invalidate('hand-over', userId).to(rightRoom('users.handOver')),
  WorkHandedOver: () => [
    invalidate('clients').to(rightRoom('clients.view')),
    invalidate('deals').to(rightRoom('deals.view')),
    invalidate('activities').to(rightRoom('deals.view')),
    invalidate('leads').to(rightRoom('leads.view')),
    invalidate('requests').to(rightRoom('requests.view')),
    invalidate('tasks').to(rightRoom('tasks.view')),
    invalidate('teams').to(rightRoom('teams.view')),
  ],
};
