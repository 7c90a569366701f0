import { act, screen } from '@testing-library/react';
import { show } from '../../test/render';
import { Announcer, sayNow, unsay } from './announcer';

it('what is so no more does not go on being told; what was said since stays', async () => {
  await show(<Announcer />);
  const alert = screen.getByRole('alert');
  act(() => sayNow('Phone lost.'));
  act(() => sayNow('Phone lost.'));
  expect(alert.textContent?.trimEnd()).toBe('Phone lost.');
  act(() => unsay('Phone lost.'));
  expect(alert.textContent).toBe('');
  act(() => sayNow('Incoming call.'));
  act(() => unsay('Phone lost.'));
  expect(alert.textContent).toBe('Incoming call.');
});
