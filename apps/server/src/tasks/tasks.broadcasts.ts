import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './tasks.events';

export const tasksBroadcasts: BroadcastTable = {
  TaskChanged: ({ task, from }) => {
    const helpers = task.helpers.map(({ id }) => id);
    const people = [task.assigneeId, task.createdBy, task.checkerId, ...helpers, from].filter((id) => id !== null);
    return invalidate('tasks', task.id).to(rightRoom('tasks.view'), ...people.map(userRoom));
  },
};
