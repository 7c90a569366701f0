import { useNavigate } from 'react-router';
import { ReminderPopUps } from '../features/notifications/reminder-pop-ups';
import { noticeAddress } from './notice-address';

/** Reminders stand above the page: they cover nothing that somebody is about to press. */
export function ReminderPlace() {
  const navigate = useNavigate();
  return <ReminderPopUps onOpen={({ noun, id }) => void navigate(noticeAddress(noun, id))} />;
}
