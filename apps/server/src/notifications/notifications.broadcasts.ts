import { type BroadcastTable, invalidate, notify } from '../realtime/broadcasts';
import { userRoom } from '../realtime/realtime.rooms';
import './notifications.events';

export const notificationsBroadcasts: BroadcastTable = {
  NotificationAdded: ({ userId, notification }) => notify(notification).to(userRoom(userId)),
  NotificationsRead: ({ userId }) => invalidate('notifications').to(userRoom(userId)),
  NoticeSettingsChanged: ({ userId }) => invalidate('notification-settings').to(userRoom(userId)),
};
