import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './numbers.events';

export const numbersBroadcasts: BroadcastTable = {
  NumberChanged: ({ did }) => invalidate('numbers', did.id).to(rightRoom('numbers.edit')),
  NumberDeleted: ({ id }) => invalidate('numbers', id).to(rightRoom('numbers.edit')),
  NumberRulesChanged: () => invalidate('number-rules').to(rightRoom('numbers.edit')),
};
