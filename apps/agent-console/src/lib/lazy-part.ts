import { lazy, type ComponentType } from 'react';
import { whenIdle } from './idle';

/** A part of a page that the page does not wait for: its code comes in the first idle moment, or when it is needed sooner. */
export function lazyPart<Props>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const once = () => (loading ??= load().then((part) => ({ default: part })));
  // A server that is away just now is asked again when the part is shown.
  whenIdle(() => void once().catch(() => (loading = null)));
  return lazy(once);
}
