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
