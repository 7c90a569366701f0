import { Kbd } from '@mantine/core';

/** The key of a button, for the eye only: readers get it by `aria-keyshortcuts`. */
export const KeyHint = ({ children }: { children: string }) => (
  <Kbd size="xs" aria-hidden="true">
    {children}
  </Kbd>
);
