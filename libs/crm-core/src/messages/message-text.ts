import type { z } from 'zod';
import { placeholdersOf, type PlaceholderValues, textParts } from '../placeholders';

/** What a template of a message may leave open, to be filled from whom it goes to and who writes it. */
export const MESSAGE_PLACEHOLDERS = [
  ...(['client.name', 'client.greeting', 'client.company', 'me.name', 'me.phone', 'me.email'] as const),
  ...(['company.name', 'deal.number', 'deal.subject'] as const),
] as const;
export type MessagePlaceholder = (typeof MESSAGE_PLACEHOLDERS)[number];
export type MessageValues = PlaceholderValues<MessagePlaceholder>;

/** What people write of a message. An SMS has no subject. */
export interface MessageText {
  subject: string | null;
  body: string;
}

export interface RenderedMessage extends MessageText {
  /** What has no value and still stands in braces, each once. */
  missing: MessagePlaceholder[];
}

const isKnown = (name: string): name is MessagePlaceholder => MESSAGE_PLACEHOLDERS.some((known) => known === name);

/** What a text still leaves open, each once. Other words in braces are words. */
export const openIn = (...texts: (string | null)[]): MessagePlaceholder[] => [
  ...new Set(texts.flatMap((text) => placeholdersOf(text ?? '')).filter(isKnown)),
];

/** A template filled with what is known, in one go: braces that come with a value are not filled again. A subject stays one line. */
export function render({ subject, body }: MessageText, values: MessageValues): RenderedMessage {
  const fill = (text: string) =>
    textParts(text, MESSAGE_PLACEHOLDERS, values)
      .map((part) => (part.kind === 'missing' ? `{${part.name}}` : part.text))
      .join('');
  const missing = openIn(subject, body).filter((name) => !values[name]?.trim());
  return { subject: subject === null ? null : fill(subject).replace(/\s+/g, ' '), body: fill(body), missing };
}

/** The check of a text that is to be sent: nobody gets one with braces where their name should be. */
export const leavesNothingOpen = (context: z.core.ParsePayload<string>) => {
  const [open] = openIn(context.value);
  if (open === undefined) return;
  const message = `{${open}} is not filled in.`;
  context.issues.push({ code: 'custom', message, params: { code: 'open_placeholder' }, input: context.value });
};
