import { Button } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { useShowProblem } from '../lib/use-problem';
import { sayPolitely } from './announcer';

interface RestoreButtonProps {
  id: string;
  label: string;
  /** What is said when it is back. */
  done: string;
  /** Which one it brings back, for whoever hears the button alone. */
  name: string;
  restore: UseMutationResult<unknown, Error, string>;
}

/** Brings back what was deleted. */
export function RestoreButton({ id, label, done, name, restore }: RestoreButtonProps) {
  const showProblem = useShowProblem();
  // Once the list is read anew its row is gone, and a callback of `mutate` with it.
  const bringBack = () => void restore.mutateAsync(id).then(() => sayPolitely(done), showProblem);
  return (
    <Button size="compact-sm" variant="default" loading={restore.isPending} aria-label={name} onClick={bringBack}>
      {label}
    </Button>
  );
}
