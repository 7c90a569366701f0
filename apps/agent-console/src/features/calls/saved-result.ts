import type { QueryClient } from '@tanstack/react-query';
import type { Call } from '@callcard/crm-core';
import { externalStore } from '../../lib/external-store';
import { Problem } from '../../lib/http';
import { putCall, readCall, writeDisposition } from './api';
import { keepCall, selectCall } from './my-calls';

export const UNDO_MILLISECONDS = 10_000;

/** The result saved a moment ago, and the one before it. */
export interface SavedResult {
  call: Call;
  former: string | null;
}

/** What can still be taken back; null a while after. */
export const savedResult = externalStore<SavedResult | null>(null);

/** The call has its former result again, and lies on the desk. What somebody else wrote meanwhile stays. */
export async function takeBack(cache: QueryClient, { call, former }: SavedResult, attempts = 3): Promise<void> {
  const { version } = await readCall(call.id);
  try {
    putCall(cache, await writeDisposition(call.id, former, version));
  } catch (error) {
    if (attempts <= 1 || !(error instanceof Problem) || error.status !== 409) throw error;
    return takeBack(cache, { call, former }, attempts - 1);
  }
  savedResult.set(null);
  keepCall(call.id);
  selectCall(call.id);
  void cache.invalidateQueries({ queryKey: ['calls', 'list'] });
}
