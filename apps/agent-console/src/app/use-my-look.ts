import { useMantineColorScheme } from '@mantine/core';
import type { Locale } from '@callcard/crm-core';
import { useSaveMe } from '../features/auth/api';
import { speak } from '../lib/i18n';

export const THEMES = [
  { scheme: 'light', name: 'themeLight' },
  { scheme: 'dark', name: 'themeDark' },
  { scheme: 'auto', name: 'themeAuto' },
] as const;

/** Language and theme change at once and stay with the person. */
export function useMyLook() {
  const { setColorScheme } = useMantineColorScheme();
  const save = useSaveMe();
  return {
    chooseLocale: (locale: Locale) => {
      void speak(locale);
      save.mutate({ locale });
    },
    chooseTheme: (scheme: (typeof THEMES)[number]['scheme']) => {
      setColorScheme(scheme);
      save.mutate({ theme: scheme === 'auto' ? 'system' : scheme });
    },
  };
}
