import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom, userRoom } from '../realtime/realtime.rooms';
import './tasks.events';

export const tasksBroadcasts: BroadcastTable = {
  TaskChanged: ({ task, from }) => {
    const people = [task.assigneeId, task.createdBy, from].filter((id) => id !== null);
    return invalidate('tasks', task.id).to(rightRoom('tasks.view'), ...people.map(userRoom));
  },
};
