import { type BroadcastTable, invalidate, snapshot } from '../realtime/broadcasts';
import { audience, rightRoom } from '../realtime/realtime.rooms';
import './agents.events';

export const agentsBroadcasts: BroadcastTable = {
  AgentChanged: ({ agent }) =>
    snapshot('agents', agent.userId, agent.version, agent).to(...audience('agents.view', [agent.userId], agent.teamId)),
  BreakReasonChanged: ({ reason }) => invalidate('break-reasons', reason.id).to(rightRoom('agents.view')),
};
