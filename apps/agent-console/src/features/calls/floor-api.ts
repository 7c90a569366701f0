import { useMemo } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Call } from '@callcard/crm-core';
import { allPages } from '../../lib/all-pages';
import { askFloorCalls, FLOOR_CALLS } from '../../realtime/wire-cache';

/** Every call that goes on and that I may see, by its id; live. */
export function useFloorCalls(enabled: boolean): ReadonlyMap<string, Call> {
  const cache = useQueryClient();
  const calls = useQuery({
    queryKey: FLOOR_CALLS,
    queryFn: () => askFloorCalls(cache, () => allPages('/calls', Call, { state: 'open' })),
    enabled,
  });
  return useMemo(() => new Map(calls.data?.items.map((call) => [call.id as string, call])), [calls.data]);
}
