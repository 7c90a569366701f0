import { fireEvent, screen } from '@testing-library/react';
import type { Activity } from '@callcard/crm-core';
import { show } from '../../../test/render';
import { CalendarGrid } from './calendar-grid';

const activity = (subject: string, from: string, to: string) =>
  ({ id: subject, type: 'call', state: 'planned', subject, dealSubject: null, clientName: null, dealId: null, startsAt: from, endsAt: to }) as unknown as Activity; // prettier-ignore

const column = (day: string, ...activities: Activity[]) => ({ key: day, day, title: day, today: false, activities });

it('the calendar is walked through with the arrows, in a day and from day to day, and says when everything is', async () => {
  const onChoose = jest.fn();
  const morning = activity('first', '2026-11-26T07:00:00Z', '2026-11-26T07:30:00Z');
  const noon = activity('second', '2026-11-26T10:00:00Z', '2026-11-26T10:30:00Z');
  const later = activity('third', '2026-11-28T10:00:00Z', '2026-11-28T10:30:00Z');
  const columns = [column('2026-11-26', noon, morning), column('2026-11-27'), column('2026-11-28', later)];
  await show(<CalendarGrid columns={columns} timeZone="Europe/Kyiv" hrefOf={() => null} onChoose={onChoose} />);
  const button = (name: RegExp) => screen.getByRole('button', { name });
  button(/^09:00 .*first/).focus();
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowDown' });
  expect(document.activeElement).toBe(button(/^12:00 .*second/));
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(button(/third/));
  fireEvent.keyDown(document.activeElement!, { key: 'ArrowLeft' });
  expect(document.activeElement).toBe(button(/first/));
  fireEvent.click(document.activeElement!);
  expect(onChoose).toHaveBeenCalledWith(morning);
});
