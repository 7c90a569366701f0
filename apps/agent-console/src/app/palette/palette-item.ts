import { fuzzyScore } from '../../lib/fuzzy';
import type { Shortcut } from '../../lib/keymap';

/** The order in which groups stand when nothing is typed, and of equal matches. */
export const PALETTE_GROUPS = ['recent', 'command', 'client', 'found', 'person', 'call', 'page'] as const;
export type PaletteGroup = (typeof PALETTE_GROUPS)[number];

/** One line of the palette, and what it does. */
export interface PaletteItem {
  id: string;
  group: PaletteGroup;
  label: string;
  detail?: string;
  /** Its key, to learn it by. */
  shortcut?: Shortcut;
  /** Found by the server for what was typed: it fits already. */
  found?: boolean;
  /** Only when it is asked for, not among the first suggestions. */
  quiet?: boolean;
  run: () => void;
}

const PER_GROUP = 8;

/** The lines for what was typed: the best first, groups together, the group of the best line on top. */
export function ranked(items: readonly PaletteItem[], query: string): PaletteItem[] {
  if (query.trim() === '') return grouped(items.filter(({ quiet }) => !quiet).map((item) => ({ item, score: 0 })));
  const scored = items.map((item) => ({ item, score: Math.max(item.found ? 2.5 : 0, fuzzyScore(query, item.label)) }));
  return grouped(scored.filter(({ score }) => score > 0));
}

function grouped(scored: { item: PaletteItem; score: number }[]): PaletteItem[] {
  const groups = PALETTE_GROUPS.map((group) =>
    scored
      .filter(({ item }) => item.group === group)
      .sort((one, other) => other.score - one.score)
      .slice(0, PER_GROUP),
  );
  const best = (group: { score: number }[]) => group[0]?.score ?? 0;
  return groups
    .sort((one, other) => best(other) - best(one))
    .flat()
    .map(({ item }) => item);
}
