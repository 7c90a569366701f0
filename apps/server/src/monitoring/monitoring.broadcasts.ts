import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './monitoring.events';

/** The agent's console hears of it only where the agent is told: what is hidden must not show in the socket either. */
export const monitoringBroadcasts: BroadcastTable = {
  MonitoringChanged: ({ id, by, agentId, told }) => invalidate('monitoring', id).to(userRoom(by), ...(told ? [userRoom(agentId)] : [])),
  MonitoringPolicyChanged: () => invalidate('monitoringPolicy', 'policy').to(rightRoom('monitoringPolicy.edit')),
};
