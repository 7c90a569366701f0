import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { Locale } from '@callcard/crm-core';
import { en } from '../locales/en';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    defaultNS: 'translation';
  }
}

/** The two other languages come when they are asked for. */
const others: Record<Exclude<Locale, 'en'>, () => Promise<typeof en>> = {
  ru: async () => (await import('../locales/ru')).ru as unknown as typeof en,
  uk: async () => (await import('../locales/uk')).uk as unknown as typeof en,
};

export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', uk: 'Українська' };

/** What the browser asks for; English when it asks for none of ours. */
export function browserLocale(): Locale {
  const wanted = navigator.languages.map((language) => Locale.safeParse(language.slice(0, 2)).data);
  return wanted.find((locale) => locale !== undefined) ?? 'en';
}

/** The one instance: English at hand, ICU plural forms, escaping left to React. */
export const texts: i18n = i18next.createInstance();

export const startTexts = () =>
  texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });

/** Changes the language of everything on the screen, without a reload. */
export async function speak(locale: Locale): Promise<void> {
  if (locale !== 'en' && !texts.hasResourceBundle(locale, 'translation')) {
    texts.addResourceBundle(locale, 'translation', await others[locale]());
  }
  await texts.changeLanguage(locale);
  document.documentElement.lang = locale;
}
