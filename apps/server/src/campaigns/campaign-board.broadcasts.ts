import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './campaign-board.events';

export const campaignBoardBroadcasts: BroadcastTable = {
  BoardChanged: ({ id }) => invalidate('campaignBoards', id).to(rightRoom('campaigns.view')),
};
