import type { Locale, OneTimePurpose } from '@callcard/crm-core';
import type { Letter } from '../mail/mail.service';

interface Words {
  subject: string;
  text: (name: string, url: string) => string;
}

const WORDS: Record<Exclude<OneTimePurpose, 'setup'>, Record<Locale, Words>> = {
  invitation: {
    en: {
      subject: 'Your access to Callcard',
      text: (name, url) => `Hello ${name},\n\nyou have been invited to Callcard. Choose a password here within seven days:\n${url}\n`,
    },
    ru: {
      subject: 'Ваш доступ к Callcard',
      text: (name, url) => `Здравствуйте, ${name}!\n\nВас пригласили в Callcard. Задайте пароль в течение семи дней:\n${url}\n`,
    },
    uk: {
      subject: 'Ваш доступ до Callcard',
      text: (name, url) => `Вітаємо, ${name}!\n\nВас запросили до Callcard. Встановіть пароль протягом семи днів:\n${url}\n`,
    },
  },
  reset: {
    en: {
      subject: 'A new password for Callcard',
      text: (name, url) =>
        `Hello ${name},\n\nset a new password here within a day:\n${url}\n\nIf you did not ask for this, do nothing: your password stays as it is.\n`,
    },
    ru: {
      subject: 'Новый пароль для Callcard',
      text: (name, url) =>
        `Здравствуйте, ${name}!\n\nЗадайте новый пароль в течение суток:\n${url}\n\nЕсли вы этого не просили, ничего не делайте: пароль останется прежним.\n`,
    },
    uk: {
      subject: 'Новий пароль для Callcard',
      text: (name, url) =>
        `Вітаємо, ${name}!\n\nВстановіть новий пароль протягом доби:\n${url}\n\nЯкщо ви цього не просили, нічого не робіть: пароль залишиться попереднім.\n`,
    },
  },
};

/** The letter that carries a one-time link, in the reader's language. */
export function linkLetter(
  purpose: Exclude<OneTimePurpose, 'setup'>,
  locale: Locale,
  to: { email: string; name: string },
  url: string,
): Letter {
  const { subject, text } = WORDS[purpose][locale];
  return { to: to.email, subject, text: text(to.name, url) };
}

const DEVICE: Record<Locale, { subject: string; text: (name: string, lines: string) => string }> = {
  en: {
    subject: 'A new device in Callcard',
    text: (name, lines) =>
      `Hello ${name},\n\nsomebody signed in to your account from a device that was not seen before:\n${lines}\n\nIf it was not you, change your password: all other sessions end with it.\n`,
  },
  ru: {
    subject: 'Новое устройство в Callcard',
    text: (name, lines) =>
      `Здравствуйте, ${name}!\n\nВ Вашу учётную запись вошли с устройства, которого раньше не было:\n${lines}\n\nЕсли это были не Вы, смените пароль: все остальные сеансы завершатся.\n`,
  },
  uk: {
    subject: 'Новий пристрій у Callcard',
    text: (name, lines) =>
      `Вітаємо, ${name}!\n\nДо Вашого облікового запису увійшли з пристрою, якого раніше не було:\n${lines}\n\nЯкщо це були не Ви, змініть пароль: усі інші сеанси завершаться.\n`,
  },
};

/** Tells somebody that their account was entered from a device that is new. */
export function newDeviceLetter(
  locale: Locale,
  to: { email: string; name: string },
  { at, address, userAgent }: { at: string; address: string | null; userAgent: string | null },
): Letter {
  const { subject, text } = DEVICE[locale];
  return { to: to.email, subject, text: text(to.name, [at, address, userAgent].filter(Boolean).join('\n')) };
}
