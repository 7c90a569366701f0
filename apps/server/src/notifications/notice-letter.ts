import type { Locale } from '@callcard/crm-core';
import { escapeHtml } from '../mail/html-text';
import type { Letter } from '../mail/mail.service';
import type { Message, MessageLine } from './outward-channel';

const WORDS: Record<
  Locale,
  { hello: (name: string) => string; many: (count: number) => string; open: string; why: string; reader: string }
> = {
  en: {
    hello: (name) => `Hello ${name},`,
    many: (count) => `News in Callcard: ${count}`,
    open: 'Open',
    why: 'You choose in Callcard what you are told by e-mail: Preferences → Notifications.',
    reader: 'Somebody in Callcard has this report sent to you; whoever does can end it.',
  },
  ru: {
    hello: (name) => `Здравствуйте, ${name}!`,
    many: (count) => `Новости в Callcard: ${count}`,
    open: 'Открыть',
    why: 'О чём писать на почту, вы выбираете в Callcard: Настройки → Уведомления.',
    reader: 'Этот отчёт вам направляет сотрудник в Callcard; он же может это прекратить.',
  },
  uk: {
    hello: (name) => `Вітаємо, ${name}!`,
    many: (count) => `Новини в Callcard: ${count}`,
    open: 'Відкрити',
    why: 'Про що писати на пошту, ви обираєте в Callcard: Налаштування → Сповіщення.',
    reader: 'Цей звіт вам надсилає працівник у Callcard; він же може це припинити.',
  },
};

const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', csv: 'text/csv; charset=utf-8' };

type Cells = (string | number)[][];

/** A letter with one notice, or with several, in the reader's language. */
export function noticeLetter(to: { email: string; name: string }, { id, lines, locale, files }: Message, host: string): Letter {
  const words = WORDS[locale];
  const why = files.length > 0 ? words.reader : words.why;
  const plain = lines
    .flatMap((line) => [line, ...(line.items ?? [])])
    .map(({ text, url }) => (url ? `${text}\n${url}` : text))
    .join('\n\n');
  const tables = files.filter(({ format }) => format === 'text').map(({ content }) => JSON.parse(content.toString()) as Cells);
  const paragraphs = [
    ...[`<p>${escapeHtml(words.hello(to.name))}</p>`, listOf(lines, words.open)],
    ...[...tables.map(tableOf), `<p><small>${why}</small></p>`],
  ];
  const told = [plain, ...tables.map((table) => table.map((cells) => cells.join('\t')).join('\n'))].join('\n\n');
  return {
    to: to.email,
    subject: lines.length === 1 ? lines[0]!.text : words.many(lines.length),
    text: `${words.hello(to.name)}\n\n${told}\n\n${why}\n`,
    html: `<!doctype html><html lang="${locale}"><body>${paragraphs.join('')}</body></html>`,
    attachments: files.flatMap(({ format, name, content }) =>
      format === 'text' ? [] : [{ filename: name, contentType: TYPES[format], content }],
    ),
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

/** A table in the letter, its header first. */
function tableOf([head = [], ...rows]: Cells): string {
  const line = (cells: (string | number)[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${escapeHtml(String(cell))}</${tag}>`).join('')}</tr>`;
  return `<table border="1" cellpadding="4" style="border-collapse:collapse">${line(head, 'th')}${rows.map((cells) => line(cells, 'td')).join('')}</table>`;
}
