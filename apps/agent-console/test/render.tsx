import type { ReactElement } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter } from 'react-router';
import { startTexts, texts, withPageTexts } from '../src/lib/i18n';

/** Puts a piece of the console on a page, in English. */
export async function show(piece: ReactElement) {
  if (!texts.isInitialized) await startTexts('en').then(withPageTexts(async () => undefined));
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (inner: ReactElement) => (
    <I18nextProvider i18n={texts}>
      <MantineProvider env="test">
        <QueryClientProvider client={cache}>
          <MemoryRouter>{inner}</MemoryRouter>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
  const view = render(around(piece));
  return { ...view, cache, update: (next: ReactElement) => view.rerender(around(next)) };
}
