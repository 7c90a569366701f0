import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { audience } from '../realtime/realtime.rooms';
import './staffing.events';

export const staffingBroadcasts: BroadcastTable = {
  ShiftsChanged: ({ userIds }) => invalidate('staffing').to(...new Set(audience('staffing.view', userIds))),
};
