import { invalidate, snapshot, type BroadcastTable } from '../realtime/broadcasts';
import { audience, rightRoom, userRoom } from '../realtime/realtime.rooms';
import './calls.events';
import { toPublicCall } from './calls.reader';

export const callsBroadcasts: BroadcastTable = {
  CallChanged: ({ call }) => [
    snapshot('calls', call.id, call.version, toPublicCall(call)).to(...audience('calls.view', call.userIds)),
    // Whoever may see the client may see that they called; of a call that goes on there is nothing to tell yet.
    ...(call.state === 'ended' && call.clientId !== null ? [invalidate('timeline', call.clientId).to(rightRoom('clients.view'))] : []),
  ],
  CallClientChanged: ({ from, to }) =>
    [from, to].filter((id) => id !== null).map((id) => invalidate('timeline', id).to(rightRoom('clients.view'))),
  SimulatedCallChanged: ({ call }) => snapshot('calls', call.id, call.version, toPublicCall(call)).to(...call.userIds.map(userRoom)),
  RecordingChanged: ({ callId }) => invalidate('calls', callId).to(rightRoom('agents.view')),
  DispositionChanged: ({ id }) => invalidate('dispositions', id).to(rightRoom('agents.view')),
};
