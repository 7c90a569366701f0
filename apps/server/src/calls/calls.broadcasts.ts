import { invalidate, snapshot, type BroadcastTable } from '../realtime/broadcasts';
import { audience, rightRoom, userRoom } from '../realtime/realtime.rooms';
import './calls.events';
import { toPublicCall } from './calls.reader';

export const callsBroadcasts: BroadcastTable = {
  CallChanged: ({ call }) =>
    snapshot('calls', call.id, call.version, toPublicCall(call)).to(...audience('calls.view', call.userIds)),
  SimulatedCallChanged: ({ call }) => snapshot('calls', call.id, call.version, toPublicCall(call)).to(...call.userIds.map(userRoom)),
  RecordingChanged: ({ callId }) => invalidate('calls', callId).to(rightRoom('agents.view')),
  DispositionChanged: ({ id }) => invalidate('dispositions', id).to(rightRoom('agents.view')),
};
