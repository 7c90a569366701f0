import type { NumberRules } from '@callcard/crm-core';

type Ranges = NumberRules['extensions']['ranges'];

/** `1000-1999, 250`: what stands alone is a range of one. */
export const rangesText = (ranges: Ranges): string => ranges.map(({ from, to }) => (from === to ? from : `${from}–${to}`)).join(', ');

export const rangesOf = (text: string): Ranges =>
  listOf(text).map((range) => {
    const [from = '', to = from] = range.split(/\s*[-–—]\s*/);
    return { from, to };
  });

export const listText = (items: readonly string[]): string => items.join(', ');

export const listOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((item) => item.trim())
    .filter(Boolean);
