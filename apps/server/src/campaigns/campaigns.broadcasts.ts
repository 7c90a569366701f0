import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './campaigns.events';

export const campaignsBroadcasts: BroadcastTable = {
  CampaignChanged: ({ id }) => invalidate('campaigns', id).to(rightRoom('campaigns.view')),
  SeatChanged: ({ userId }) => invalidate('seats').to(userRoom(userId)),
  AttemptResult: ({ agentId }) => invalidate('seats').to(userRoom(agentId)),
};
