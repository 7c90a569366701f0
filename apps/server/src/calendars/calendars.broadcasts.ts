import { type BroadcastTable, invalidate } from '../realtime/broadcasts';
import { rightRoom } from '../realtime/realtime.rooms';
import './calendars.events';

export const calendarsBroadcasts: BroadcastTable = {
  CalendarChanged: ({ id }) => invalidate('calendars', id).to(rightRoom('calendars.edit')),
};
