import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './campaigns.events';

export const campaignsBroadcasts: BroadcastTable = {
  CampaignChanged: ({ id }) => invalidate('campaigns', id).to(rightRoom('campaigns.view')),
};
