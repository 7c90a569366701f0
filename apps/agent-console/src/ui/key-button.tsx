import type { ComponentPropsWithRef } from 'react';
import { Button, type ButtonProps } from '@mantine/core';
import type { Shortcut } from '../lib/keymap';
import { useKeyText } from '../lib/keys';
import { KeyHint } from './key-hint';

type KeyButtonProps = ButtonProps & Omit<ComponentPropsWithRef<'button'>, keyof ButtonProps> & { shortcut: Shortcut };

/** A button that shows its key; what the key does is said where it is heard. The hint is no part of the name. */
export function KeyButton({ shortcut, ...button }: KeyButtonProps) {
  const { hint, aria } = useKeyText(shortcut);
  return <Button aria-keyshortcuts={aria} rightSection={hint && <KeyHint>{hint}</KeyHint>} {...button} />;
}
