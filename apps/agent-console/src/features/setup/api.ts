import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Setup, type SetupChange } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['setup'] as const;
const REFRESH_MILLISECONDS = 3000;

/** `live`: on the page itself, where one waits for the next step to be done. */
export const useSetup = (enabled: boolean, live = false) =>
  useQuery({
    queryKey: key,
    queryFn: () => http.get('/setup', Setup),
    enabled,
    ...(live ? { refetchInterval: REFRESH_MILLISECONDS, staleTime: 0 } : { staleTime: 60_000 }),
  });

export function useChangeSetup() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: SetupChange) => http.put('/setup', change, Setup),
    onSuccess: (setup) => cache.setQueryData(key, setup),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}
