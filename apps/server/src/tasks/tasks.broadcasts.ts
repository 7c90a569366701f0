import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience } from '../realtime/realtime.rooms';
import './tasks.events';

export const tasksBroadcasts: BroadcastTable = {
  TaskChanged: ({ task, from }) =>
    invalidate('tasks', task.id).to(...audience('tasks.view', [task.assigneeId, task.createdBy, task.checkerId, ...task.helperIds, from])),
};
