import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_THEME, type MantineColorShade } from '@mantine/core';
import { theme } from './theme';

type Pair = readonly [what: string, text: string, ground: string];

const shade = (name: string, index: number): string => {
  if (name === 'white' || name === 'black') return DEFAULT_THEME[name];
  return DEFAULT_THEME.colors[name as 'indigo']![index as MantineColorShade]!;
};
/** `indigo.3`, as components write a token. */
const token = (text: string) => {
  const [name = '', index = '0'] = text.split('.');
  return shade(name, Number(index));
};

const channel = (part: number) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const full = hex.length === 4 ? hex.replace(/[^#]/g, '$&$&') : hex;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => channel(parseInt(full.slice(at, at + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
/** WCAG: the lighter over the darker. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(token(one)), luminance(token(other))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXT: Record<'light' | 'dark', Pair[]> = {
  light: [
    ['words', 'black', 'white'],
    ['muted words', 'gray.7', 'white'],
    ['words of a fault', 'red.9', 'white'],
    ['the first button', 'white', 'indigo.8'],
    ['Answer', 'white', 'teal.9'],
    ['Hang up', 'white', 'red.9'],
    ['held, muted', 'black', 'yellow.9'],
    ['the demo mark', 'black', 'yellow.4'],
  ],
  dark: [
    ['words', 'dark.0', 'dark.7'],
    ['muted words', 'dark.1', 'dark.7'],
    ['words of a fault', 'red.4', 'dark.7'],
    ['links', 'indigo.3', 'dark.7'],
    ['the first button', 'white', 'indigo.8'],
    ['Answer', 'white', 'teal.9'],
    ['Hang up', 'white', 'red.9'],
    ['held, muted', 'black', 'yellow.9'],
  ],
};

describe.each(['light', 'dark'] as const)('the tokens of the %s theme', (scheme) => {
  it.each(TEXT[scheme])('can be read: %s', (_what, text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('show the focus', () => {
    const [ring, ground] = scheme === 'light' ? ['indigo.8', 'white'] : ['indigo.3', 'dark.7'];
    expect(contrast(ring!, ground!)).toBeGreaterThanOrEqual(3);
  });
});

it('are those that the styles and components use', () => {
  const styles = readFileSync(path.join(__dirname, 'console.css'), 'utf8');
  const used = ['dimmed: var(--mantine-color-gray-7)', 'dimmed: var(--mantine-color-dark-1)', 'error: var(--mantine-color-red-9)'];
  expect(used.filter((one) => !styles.includes(one))).toEqual([]);
  expect(theme.primaryColor).toBe('indigo');
  expect(theme.primaryShade).toEqual({ light: 8, dark: 8 });
});
