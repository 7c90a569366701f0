import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { en } from './en';
import { ru } from './ru';
import { uk } from './uk';

type Tree = { [key: string]: string | Tree };

const flat = (tree: Tree, prefix = ''): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value]] : Object.entries(flat(value, `${prefix}${key}.`)),
    ),
  );

const PLURAL = /_(?:zero|one|two|few|many|other)$/;
const stem = (key: string) => key.replace(PLURAL, '');
const languages = { en: flat(en), ru: flat(ru), uk: flat(uk) };
const stems = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(stem))].sort();
const blanks = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map(([, name]) => name).sort();

/** The source without tests, as one text. */
const sources = (folder: string): string =>
  readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return entry.name === 'locales' ? '' : sources(file);
      return /\.tsx?$/.test(file) && !file.includes('.spec.') ? readFileSync(file, 'utf8') : '';
    })
    .join('\n');

const source = sources(path.join(__dirname, '..'));

/** Every key in the source: whole ones, and the patterns of those that are put together. */
const used = [...source.matchAll(/\b(?:t|i18n\.t)\(\s*(?:\w+\s*\?\s*)?['`]([\w.${}?!&|()'\s\-[\]]+?)['`]/g)].map(([, key]) => key);
const whole = (key: string) => /^[\w]+(?:\.[\w]+)+$/.test(key);
const literals = [...source.matchAll(/['`]((?:[a-z]\w*)(?:\.[a-zA-Z]\w*)+)['`]/g)].map(([, key]) => key);
const patterns = [...source.matchAll(/`([\w.]+\.)\$\{/g)].map(([, prefix]) => prefix);

describe('the three languages', () => {
  it.each(['ru', 'uk'] as const)('%s has every text of English and none besides', (language) => {
    expect(stems(languages[language])).toEqual(stems(languages.en));
  });

  it.each(['en', 'ru', 'uk'] as const)('%s has every plural form of every count', (language) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const counted = stems(languages.en).filter((key) => `${key}_other` in languages.en);
    const missing = counted.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !languages[language][key]);
    expect(counted.length).toBeGreaterThan(5);
    expect(missing).toEqual([]);
  });

  it.each(['ru', 'uk'] as const)('%s fills the same blanks as English', (language) => {
    const english = new Map(Object.entries(languages.en).map(([key, text]) => [stem(key), blanks(text)]));
    const different = Object.entries(languages[language]).filter(([key, text]) => String(blanks(text)) !== String(english.get(stem(key))));
    expect(different).toEqual([]);
  });

  it('has no empty text', () => {
    expect(Object.entries({ ...languages.en, ...languages.ru, ...languages.uk }).filter(([, text]) => !text.trim())).toEqual([]);
  });

  it('knows every key that the console asks for', () => {
    const known = new Set(stems(languages.en));
    expect(used.length).toBeGreaterThan(200);
    expect(used.filter(whole).filter((key) => !known.has(key))).toEqual([]);
  });

  it('has no text that nothing asks for', () => {
    const asked = new Set(literals);
    const unused = stems(languages.en).filter((key) => !asked.has(key) && !patterns.some((prefix) => key.startsWith(prefix)));
    expect(unused).toEqual([]);
  });
});
