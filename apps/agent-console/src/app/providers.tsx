import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './console.css';
import './keys.css';
import { Suspense, useState, type ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { texts } from '../lib/i18n';
import { lazyPart } from '../lib/lazy-part';
import { makeQueryClient } from '../lib/query-client';
import { useToldOnce } from '../lib/toast';
import { Announcer } from '../ui/announcer';
import { colorSchemes, theme } from './theme';

/** Not before there is something to say. */
const Toasts = lazyPart(async () => (await import('./toasts')).Toasts);

export function Providers({ children }: { children: ReactNode }) {
  const [cache] = useState(makeQueryClient);
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} colorSchemeManager={colorSchemes} defaultColorScheme="auto">
        <QueryClientProvider client={cache}>
          <Announcer />
          <ToastPlace />
          {children}
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}

function ToastPlace() {
  const told = useToldOnce();
  return <Suspense>{told && <Toasts />}</Suspense>;
}
