import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { Locale } from '@callcard/crm-core';
import type { en } from '../locales/en';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
    defaultNS: 'translation';
  }
}

/** A browser loads one language, its own, and of that first what the desk says. */
const deskTexts: Record<Locale, () => Promise<object>> = {
  en: async () => (await import('../locales/en/desk')).desk,
  ru: async () => (await import('../locales/ru/desk')).desk,
  uk: async () => (await import('../locales/uk/desk')).desk,
};

const pageTexts: Record<Locale, () => Promise<object>> = {
  en: async () => (await import('../locales/en/pages')).pages,
  ru: async () => (await import('../locales/ru/pages')).pages,
  uk: async () => (await import('../locales/uk/pages')).pages,
};

/** Whether a page behind the desk was wanted: from then on every language comes whole. */
let isWhole = false;

export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', ru: 'Русский', uk: 'Українська' };

/** What the browser asks for; English when it asks for none of ours. */
export function browserLocale(): Locale {
  const wanted = navigator.languages.map((language) => Locale.safeParse(language.slice(0, 2)).data);
  return wanted.find((locale) => locale !== undefined) ?? 'en';
}

/** The one instance: every language is complete, ICU plural forms, escaping left to React. */
export const texts: i18n = i18next.createInstance();

const WRITTEN_ANEW = 'writtenAnew';

/** Whatever has words writes them once more: what stands among them is written otherwise now. */
export const writeAnew = (): void => texts.emit(WRITTEN_ANEW);

/** Nothing is shown before there are words for it. */
export async function startTexts(locale: Locale): Promise<void> {
  await texts.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    resources: { [locale]: { translation: await deskTexts[locale]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
    react: { bindI18n: `languageChanged ${WRITTEN_ANEW}` },
  });
  document.documentElement.lang = locale;
}

/** Changes the language of everything on the screen, without a reload. */
export async function speak(locale: Locale): Promise<void> {
  if (!texts.hasResourceBundle(locale, 'translation')) texts.addResourceBundle(locale, 'translation', await deskTexts[locale]());
  if (isWhole) await addPageTexts(locale);
  await texts.changeLanguage(locale);
  document.documentElement.lang = locale;
}

/** Code of a page, or of a part, that says what the desk does not: loaded together with its words. */
export const withPageTexts =
  <Code>(load: () => Promise<Code>) =>
  async (): Promise<Code> => {
    isWhole = true;
    const [code] = await Promise.all([load(), started().then(() => addPageTexts(Locale.parse(texts.language)))]);
    return code;
  };

/** The router asks for the page of the address before the language is known. */
const started = () => new Promise<void>((done) => (texts.isInitialized ? done() : texts.on('initialized', () => done())));

async function addPageTexts(locale: Locale): Promise<void> {
  texts.addResourceBundle(locale, 'translation', await pageTexts[locale](), true);
}
