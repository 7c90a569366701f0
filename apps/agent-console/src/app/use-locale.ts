import { useEffect } from 'react';
import type { Locale } from '@callcard/crm-core';
import { browserLocale, speak } from '../lib/i18n';

/** Before anybody is known the browser's language is spoken. */
export function useGuestLocale(): void {
  useEffect(() => {
    void speak(browserLocale());
  }, []);
}

/** The person's own language, else the browser's. */
export function useUserLocale(locale: Locale | null | undefined): void {
  useEffect(() => {
    if (locale !== undefined) void speak(locale ?? browserLocale());
  }, [locale]);
}
