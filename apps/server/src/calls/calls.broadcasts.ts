import { invalidate, snapshot, type BroadcastTable } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './calls.events';
import { toPublicCall } from './calls.reader';

export const callsBroadcasts: BroadcastTable = {
  CallChanged: ({ call }) =>
    snapshot('calls', call.id, call.version, toPublicCall(call)).to(rightRoom('calls.view'), ...call.userIds.map(userRoom)),
  SimulatedCallChanged: ({ call }) => snapshot('calls', call.id, call.version, toPublicCall(call)).to(...call.userIds.map(userRoom)),
  RecordingChanged: ({ callId }) => invalidate('calls', callId).to(rightRoom('agents.view')),
  DispositionChanged: ({ id }) => invalidate('dispositions', id).to(rightRoom('agents.view')),
};
