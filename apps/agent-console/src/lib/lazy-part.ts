import { lazy, type ComponentType } from 'react';
import { whenIdle } from './idle';

const TRIES = 40;
const AGAIN_MILLISECONDS = 1500;

/** A server that is away just now is asked again for a minute: what is on the page must not go for a part of it that cannot come yet. */
async function insist<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1)
    try {
      return await load();
    } catch (error) {
      if (tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS));
    }
}

/** A part whose code comes when it is first shown. */
export const latePart = <Props>(load: () => Promise<ComponentType<Props>>) => lazy(() => insist(load).then((part) => ({ default: part })));

/** A part of a page that the page does not wait for: its code comes in the first idle moment, or when it is needed sooner. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const once = () => (loading ??= insist(load).then((part) => ({ default: part })));
  whenIdle(() => void once().catch(() => (loading = null)));
  return lazy(once);
}
