import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './dialler.events';

export const diallerBroadcasts: BroadcastTable = {
  DiallerChanged: ({ state }) => invalidate('dialler', state.campaignId).to(rightRoom('campaigns.view')),
};
