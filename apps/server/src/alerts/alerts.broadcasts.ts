import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './alerts.events';

export const alertsBroadcasts: BroadcastTable = {
  AlertRulesChanged: () => invalidate('alert-rules').to(rightRoom('alerts.manage')),
  AlertsChanged: () => invalidate('alerts').to(rightRoom('queues.view')),
};
