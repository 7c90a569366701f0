import { useState } from 'react';
import { notifications, useNotifications } from '@mantine/notifications';
import { texts } from './i18n';

const closeButtonProps = () => ({ 'aria-label': texts.t('common.close') });

/** Says for a moment what is also told elsewhere. */
export const toast = (message: string, milliseconds = 5000) =>
  notifications.show({ message, autoClose: milliseconds, closeButtonProps: closeButtonProps() });

/** Says what did not work, until it is dismissed. */
export const toastProblem = (title: string, message: string) =>
  notifications.show({ color: 'red', title, message, autoClose: false, role: 'alert', closeButtonProps: closeButtonProps() });

/** Whether anything has been said yet. */
export function useToldOnce(): boolean {
  const now = useNotifications().notifications.length > 0;
  const [told, setTold] = useState(now);
  if (now && !told) setTold(true);
  return told;
}
