import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './compliance.events';

export const complianceBroadcasts: BroadcastTable = {
  RulePackChanged: ({ key }) => invalidate('rule-packs', key).to(rightRoom('campaigns.view')),
  DoNotCallChanged: ({ id }) => invalidate('do-not-call', id ?? 'all').to(rightRoom('doNotCall.view')),
};
