import { useState } from 'react';
import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';

export interface Ticks<Row> {
  chosen: readonly Row[];
  has: (id: string) => boolean;
  set: (ids: readonly string[], ticked: boolean) => void;
  clear: () => void;
}

/** Which rows of a list are ticked; one that is no more shown is none of them. */
export function useTicks<Row extends { id: string }>(rows: readonly Row[]): Ticks<Row> {
  const [ticked, setTicked] = useState<readonly string[]>([]);
  return {
    chosen: rows.filter(({ id }) => ticked.includes(id)),
    has: (id) => ticked.includes(id),
    set: (ids, is) => setTicked((all) => [...all.filter((one) => !ids.includes(one)), ...(is ? ids : [])]),
    clear: () => setTicked([]),
  };
}

export function TickAll<Row extends { id: string }>({ rows, ticks }: { rows: readonly Row[]; ticks: Ticks<Row> }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="xs"
      aria-label={t('bulk.tickAll')}
      checked={rows.length > 0 && ticks.chosen.length === rows.length}
      onChange={(event) => ticks.set(rows.map(({ id }) => id), event.currentTarget.checked)} // prettier-ignore
    />
  );
}

export function Tick<Row>({ id, name, ticks }: { id: string; name: string; ticks: Ticks<Row> }) {
  const { t } = useTranslation();
  return (
    <Checkbox
      size="xs"
      data-list-select
      aria-label={t('bulk.tick', { name })}
      checked={ticks.has(id)}
      onChange={(event) => ticks.set([id], event.currentTarget.checked)}
    />
  );
}
