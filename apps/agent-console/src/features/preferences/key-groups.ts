import type { KeyScope, Shortcut } from '../../lib/keymap';
import { KEYS, type KeyName } from '../../lib/keys';

/** The order in which keys are shown. */
export const SCOPES = ['everywhere', 'call', 'list', 'leads', 'go'] as const satisfies readonly KeyScope[];

export const ALL_KEYS = Object.values(KEYS) as (Shortcut & { name: KeyName })[];

/** What goes with another command's key has no key of its own to show. */
export const ownKeys = (scope: KeyScope) => ALL_KEYS.filter((shortcut) => shortcut.scope === scope && shortcut.follows === undefined);
