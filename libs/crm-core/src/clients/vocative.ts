import type { NameParts } from './person-name';

/** Letters and endings that only a name in Russian has: it is spoken in no Ukrainian case. */
const RUSSIAN = /[ыэъё]|(?:ов|ев)на$|(?:е|ье)вич$/iu;

/** Names whose stem changes, or that go their own way. */
const OWN: Record<string, string> = {
  ...{ антін: 'Антоне', сидір: 'Сидоре', федір: 'Федоре', прокіп: 'Прокопе', яків: 'Якове', тиміш: 'Тимоше' },
  ...{ ігор: 'Ігорю', лазар: 'Лазарю', ілля: 'Ілле', любов: 'Любове' },
};

type Ending = readonly [RegExp, string];

const FEMALE: Ending[] = [
  [/(?<=[аеєиіїоуюя])я$/u, 'є'],
  [/я$/u, 'ю'],
  [/а$/u, 'о'],
];

const MALE: Ending[] = [
  [/(?<=[гкх])о$/u, 'у'],
  [/о$/u, 'е'],
  [/а$/u, 'о'],
  [/[йья]$/u, 'ю'],
  [/(?<=[гкх])$/u, 'у'],
  [/(?<=[бвджзлмнпрстфцчшщ])$/u, 'е'],
];

const bend = (name: string, endings: Ending[]) => {
  const fits = endings.find(([ending]) => ending.test(name));
  return OWN[name.toLowerCase()] ?? (fits ? name.replace(...fits) : name);
};

/**
 * Given name and patronymic as Ukrainian speech calls them: "Олено Петрівно", "Іване Петровичу". By the rules of the written language, over
 * a name that has a patronymic, which tells man from woman; null where the name is no Ukrainian one. A proposal: people write down better ones.
 */
export function vocative({ first, middle }: NameParts): string | null {
  if (RUSSIAN.test(first) || RUSSIAN.test(middle)) return null;
  if (/(?:івна|ївна)$/u.test(middle)) return `${bend(first, FEMALE)} ${middle.slice(0, -1)}о`;
  return /[иі]ч$/u.test(middle) ? `${bend(first, MALE)} ${middle}у` : null;
}
