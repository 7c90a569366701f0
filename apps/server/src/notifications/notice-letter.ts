import type { Locale } from '@callcard/crm-core';
import { escapeHtml } from '../mail/html-text';
import type { Letter } from '../mail/mail.service';
import type { Message, MessageLine } from './outward-channel';

const WORDS: Record<Locale, { hello: (name: string) => string; many: (count: number) => string; open: string; why: string }> = {
  en: {
    hello: (name) => `Hello ${name},`,
    many: (count) => `News in Callcard: ${count}`,
    open: 'Open',
    why: 'You choose in Callcard what you are told by e-mail: Preferences → Notifications.',
  },
  ru: {
    hello: (name) => `Здравствуйте, ${name}!`,
    many: (count) => `Новости в Callcard: ${count}`,
    open: 'Открыть',
    why: 'О чём писать на почту, вы выбираете в Callcard: Настройки → Уведомления.',
  },
  uk: {
    hello: (name) => `Вітаємо, ${name}!`,
    many: (count) => `Новини в Callcard: ${count}`,
    open: 'Відкрити',
    why: 'Про що писати на пошту, ви обираєте в Callcard: Налаштування → Сповіщення.',
  },
};

/** A letter with one notice, or with several, in the reader's language. */
export function noticeLetter(to: { email: string; name: string }, { id, lines, locale }: Message, host: string): Letter {
  const words = WORDS[locale];
  const plain = lines
    .flatMap((line) => [line, ...(line.items ?? [])])
    .map(({ text, url }) => (url ? `${text}\n${url}` : text))
    .join('\n\n');
  const paragraphs = [`<p>${escapeHtml(words.hello(to.name))}</p>`, listOf(lines, words.open), `<p><small>${words.why}</small></p>`];
  return {
    to: to.email,
    subject: lines.length === 1 ? lines[0]!.text : words.many(lines.length),
    text: `${words.hello(to.name)}\n\n${plain}\n\n${words.why}\n`,
    html: `<!doctype html><html lang="${locale}"><body>${paragraphs.join('')}</body></html>`,
    messageId: `<${id}@${host}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** Each with a link to where it stands, and what stands under it. */
function listOf(lines: MessageLine[], open: string): string {
  const link = (url: string | null) => (url ? ` · <a href="${escapeHtml(url)}">${open}</a>` : '');
  const items = lines.map(
    ({ text, url, items = [] }) => `<li>${escapeHtml(text)}${link(url)}${items.length > 0 ? listOf(items, open) : ''}</li>`,
  );
  return `<ul>${items.join('')}</ul>`;
}
