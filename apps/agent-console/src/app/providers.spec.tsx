import { act, render, screen } from '@testing-library/react';
import { startTexts } from '../lib/i18n';
import { toast } from '../lib/toast';
import { Providers } from './providers';

it('what is said for a moment is shown, though its place comes with it', async () => {
  await startTexts('en');
  render(<Providers>page</Providers>);
  act(() => void toast('Saved'));
  expect(await screen.findByText('Saved')).toBeTruthy();
});
