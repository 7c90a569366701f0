import { type BroadcastTable, snapshot } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './queues.events';

export const queuesBroadcasts: BroadcastTable = {
  QueueChanged: ({ queue }) => snapshot('queues', queue.id, queue.version, queue).to(rightRoom('queues.view')),
  QueueFiguresChanged: ({ figures }) => snapshot('queueFigures', figures.queueId, figures.version, figures).to(rightRoom('queues.view')),
};
