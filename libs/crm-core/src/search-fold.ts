/**
 * One spelling for all spellings of a name: case, ё/е, ґ/г, apostrophes, doubled letters and the usual transliterations fall
 * together, so that "Ivanenko", "Іваненко" and "Иваненко" are the same word. Made for finding, not for showing; what is kept
 * in the database was folded by this very code, so a change of it needs the tokens written anew.
 */

/** Cyrillic after NFD without its marks (й is и, ї is і, ё is е there), straight to the folded letter. */
const CYRILLIC: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'i', і: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o',
  п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'g', ц: 'c', ч: 'ch', ш: 'sh', щ: 'sh', ы: 'i', э: 'e', ю: 'iu', я: 'ia',
}; // prettier-ignore

/** Latin groups that stand for one letter, longest first. */
const LATIN: [RegExp, string][] = [
  [/shch|sch/g, 'sh'],
  [/kh/g, 'g'],
  [/t[sz]/g, 'c'],
  [/ph/g, 'f'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  // Ukrainian г is written h, Russian х too: one letter for all three.
  [/(?<![zcs])h/g, 'g'],
];

const marks = /\p{M}/gu;
const apostrophes = /['’‘ʼ`´′"]/g;
const cyrillicRun = /[\u0400-\u04ff]+/g;
const latinRun = /[a-z]+/g;

/** A single word, folded; empty when it has neither letters nor digits. */
export function foldWord(word: string): string {
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(marks, '')
    .replace(/ß/g, 'ss')
    .replace(apostrophes, '')
    .replace(latinRun, (run) => LATIN.reduce((text, [from, to]) => text.replace(from, to), run))
    .replace(cyrillicRun, fromCyrillic)
    .replace(/[yj]/g, 'i')
    .replace(/^ie|(?<=[aeou])ie/g, 'e')
    .replace(/([^\d])\1+/g, '$1')
    .replace(/[^\p{L}\d]/gu, '');
}

/** A sign before a vowel is heard ("Соловьев" is Soloviev), any other is not. */
const fromCyrillic = (run: string) =>
  run.replace(/[ьъ](?=е)/g, 'і').replace(/[ьъ]/g, '').replace(/./g, (letter) => CYRILLIC[letter] ?? letter); // prettier-ignore

/** The distinct folded words of a text, in order; of so many characters, and so many words. */
export function fold(text: string, most = { characters: 1000, words: 30 }): string[] {
  const words = text
    .slice(0, most.characters)
    .normalize('NFKD')
    .replace(marks, '')
    .replace(apostrophes, '')
    .split(/[^\p{L}\d]+/u);
  return [...new Set(words.map((word) => foldWord(word).slice(0, 60)).filter((word) => word !== ''))].slice(0, most.words);
}

const KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const LAYOUTS = ['ёйцукенгшщзхъфывапролджэячсмитьбю', "'йцукенгшщзхїфівапролджєячсмитьбю"];

/** What the same keys give in the other layouts: "bdfyjd" is "иванов", "ыгзз" is "supp". Without the text itself. */
export function otherLayouts(text: string): string[] {
  const lower = text.toLowerCase();
  const typed = /[a-z]/.test(lower)
    ? LAYOUTS.map((layout) => retype(lower, KEYS, layout))
    : LAYOUTS.map((layout) => retype(lower, layout, KEYS));
  return [...new Set(typed)].filter((other) => other !== lower);
}

const retype = (text: string, from: string, to: string) =>
  text.replace(/./gu, (key) => (from.includes(key) ? to.charAt(from.indexOf(key)) : key));
