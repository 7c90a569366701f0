import type { LocalText } from '../calls/disposition';
import { inWords } from '../clients/client-words';
import type { Locale } from '../users/user';
import type { AnswerValue } from './script-answer';
import { textIn, type Question } from './script-step';
import type { ScriptVersion } from './script-version';

/** What every line of an export of answers begins with. */
export const SHEET_COLUMNS = {
  startedAt: { en: 'When', ru: 'Когда', uk: 'Коли' },
  callId: { en: 'Call', ru: 'Звонок', uk: 'Дзвінок' },
  agent: { en: 'Agent', ru: 'Сотрудник', uk: 'Співробітник' },
  campaign: { en: 'Campaign', ru: 'Кампания', uk: 'Кампанія' },
  contact: { en: 'Contact', ru: 'Контакт', uk: 'Контакт' },
  client: { en: 'Client', ru: 'Клиент', uk: 'Клієнт' },
  result: { en: 'Result', ru: 'Результат', uk: 'Результат' },
  version: { en: 'Script version', ru: 'Версия сценария', uk: 'Версія сценарію' },
} as const satisfies Record<string, LocalText>;
export type SheetColumn = keyof typeof SHEET_COLUMNS;

const YES_NO = { true: { en: 'Yes', ru: 'Да', uk: 'Так' }, false: { en: 'No', ru: 'Нет', uk: 'Ні' } } as const;

/** A question of a script, whatever versions it stands in. */
export interface AnswerColumn {
  question: string;
  title: string;
}

type Asked = Pick<ScriptVersion, 'id' | 'locale' | 'steps'>;

const questionsOf = ({ steps }: Asked): Question[] => steps.flatMap(({ question }) => question ?? []);

/** A column for each question that any version asks, titled as the newest one that does asks it. `versions`: newest first. */
export function answerColumns(versions: readonly Asked[], locale: Locale): AnswerColumn[] {
  const columns = new Map<string, AnswerColumn>();
  for (const version of versions)
    for (const { key, text } of questionsOf(version))
      if (!columns.has(key)) columns.set(key, { question: key, title: `${textIn(text, locale, version.locale).text} (${key})` });
  return [...columns.values()];
}

/** An answer in the words of the version it was given in: options by their texts, numbers as numbers. */
export function answerCell(
  version: Asked | undefined,
  key: string,
  value: AnswerValue | null | undefined,
  locale: Locale,
): string | number {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return inWords(YES_NO[`${value}`], locale);
  const wants = version && questionsOf(version).find((question) => question.key === key)?.wants;
  const options = wants && 'options' in wants ? wants.options : [];
  const words = (one: string) => {
    const option = options.find((known) => known.key === one);
    return (option && version && textIn(option.text, locale, version.locale).text) || one;
  };
  return [value].flat().map(words).join('; ');
}
