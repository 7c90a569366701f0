import type { Notification } from '@callcard/crm-core';

declare module '../database/domain-events' {
  interface DomainEvents {
    NotificationAdded: { userId: string; notification: Notification };
    /** Read on one console, so no longer new on the others. */
    NotificationsRead: { userId: string };
    NoticeSettingsChanged: { userId: string };
  }
}

export {};
