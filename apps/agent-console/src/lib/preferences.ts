import { DEFAULT_PREFERENCES, type Preferences } from '@callcard/crm-core';
import { externalStore } from './external-store';

/** What the person signed in set for themselves; as shipped until it is known. */
export const preferences = externalStore<Preferences>(DEFAULT_PREFERENCES);
