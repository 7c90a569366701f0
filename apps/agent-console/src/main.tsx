import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { browserLocale, startTexts } from './lib/i18n';
import { Providers } from './app/providers';
import { ConsoleRouter } from './app/router';

// The page's policy forbids code made from text, which zod would otherwise try.
z.config({ jitless: true });
await startTexts(browserLocale());

createRoot(document.getElementById('root')!).render(
  <Providers>
    <ConsoleRouter />
  </Providers>,
);
