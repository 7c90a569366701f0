import { type ComponentType, lazy } from 'react';

const afterFirstPicture = (act: () => void) => {
  const soon = () => setTimeout(act, 300);
  if (document.readyState === 'complete') soon();
  else window.addEventListener('load', soon, { once: true });
};

/**
 * A part that the first picture does without. It is fetched right behind that picture, not when it is asked for:
 * then the server may be out of reach.
 */
export function later<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let loading: Promise<{ default: ComponentType<Props> }> | undefined;
  const once = () => {
    loading ??= load().then((part) => ({ default: part }));
    loading.catch(() => (loading = undefined));
    return loading;
  };
  afterFirstPicture(() => void once().catch(() => undefined));
  return lazy(once);
}
