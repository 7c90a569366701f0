import { type BroadcastTable, invalidate, snapshot } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './agents.events';

export const agentsBroadcasts: BroadcastTable = {
  AgentChanged: ({ agent }) => snapshot('agents', agent.userId, agent.version, agent).to(rightRoom('agents.view'), userRoom(agent.userId)),
  BreakReasonChanged: ({ reason }) => invalidate('break-reasons', reason.id).to(rightRoom('agents.view')),
};
