import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './console.css';
import './keys.css';
import { useState, type ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { texts } from '../lib/i18n';
import { makeQueryClient } from '../lib/query-client';
import { Announcer } from '../ui/announcer';
import { colorSchemes, theme } from './theme';

export function Providers({ children }: { children: ReactNode }) {
  const [cache] = useState(makeQueryClient);
  return (
    <I18nextProvider i18n={texts}>
      <MantineProvider theme={theme} colorSchemeManager={colorSchemes} defaultColorScheme="auto">
        <QueryClientProvider client={cache}>
          <Announcer />
          <Notifications position="bottom-right" containerWidth={360} />
          {children}
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
