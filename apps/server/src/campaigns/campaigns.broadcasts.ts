import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './campaigns.events';

export const campaignsBroadcasts: BroadcastTable = {
  // A seat shows whether its campaign runs.
  CampaignChanged: ({ id }) => [
    invalidate('campaigns', id).to(rightRoom('campaigns.view')),
    invalidate('seats').to(rightRoom('campaigns.view')),
  ],
  SeatChanged: ({ userId }) => invalidate('seats').to(userRoom(userId)),
  AttemptEnded: ({ agentId }) => (agentId === null ? [] : invalidate('seats').to(userRoom(agentId))),
  AttemptResult: ({ agentId }) => invalidate('seats').to(userRoom(agentId)),
};
