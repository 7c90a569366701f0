import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './blocks.events';

export const blocksBroadcasts: BroadcastTable = {
  CallerBlocked: ({ id }) => invalidate('blocks', id).to(rightRoom('numbers.block')),
  BlockLifted: ({ id }) => invalidate('blocks', id).to(rightRoom('numbers.block')),
};
