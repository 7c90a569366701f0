import { useEffect } from 'react';
import { externalStore } from './external-store';

interface TabTitle {
  page: string;
  /** What is more urgent than the page: who calls. */
  call: string | null;
  /** What waits to be looked at. */
  count: number;
}

const title = externalStore<TabTitle>({ page: '', call: null, count: 0 });

export function titleText({ page, call, count }: TabTitle): string {
  if (call !== null) return `☎ ${call}`;
  const name = page ? `${page} – Callcard` : 'Callcard';
  return count > 0 ? `(${count}) ${name}` : name;
}

title.subscribe(() => {
  document.title = titleText(title.get());
});

/** The tab of the browser is named after the page. */
export function usePageTitle(page: string): void {
  useEffect(() => title.set((former) => ({ ...former, page })), [page]);
}

export const markTab = (call: string | null, count: number) => title.set((former) => ({ ...former, call, count }));
