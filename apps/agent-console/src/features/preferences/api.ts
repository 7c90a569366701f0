import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { MyPreferences, type Preferences } from '@callcard/crm-core';
import { http, Problem } from '../../lib/http';
import { preferences } from '../../lib/preferences';

const key = ['preferences', 'me'] as const;

const read = () => http.get('/preferences/me', MyPreferences);

const useMyPreferences = () => useQuery({ queryKey: key, queryFn: read, staleTime: Infinity });

/** Makes the console keep to what the person set, here and on their other computers. */
export function useKeepPreferences(): void {
  const mine = useMyPreferences();
  useEffect(() => {
    if (mine.data) preferences.set(mine.data.values);
  }, [mine.data]);
}

type Section = keyof Preferences;

/** Changes one section at once; another console's change of other sections in the meantime stays. */
export function useSavePreferences() {
  const cache = useQueryClient();
  const write = async <S extends Section>(section: S, change: Partial<Preferences[S]>, known: MyPreferences) => {
    const values: Preferences = { ...known.values, [section]: { ...known.values[section], ...change } };
    return http.put('/preferences/me', { values, version: known.version }, MyPreferences);
  };
  const save = useMutation({
    // One after the other: each wants the version that the former made.
    scope: { id: 'preferences' },
    mutationFn: async ({ section, change }: { section: Section; change: object }) => {
      const known = cache.getQueryData<MyPreferences>(key) ?? (await read());
      try {
        return await write(section, change, known);
      } catch (error) {
        if (!(error instanceof Problem) || error.status !== 409) throw error;
        return write(section, change, await read());
      }
    },
    onMutate: ({ section, change }) => preferences.set((former) => ({ ...former, [section]: { ...former[section], ...change } })),
    onSuccess: (mine) => cache.setQueryData(key, mine),
    onError: () =>
      cache
        .invalidateQueries({ queryKey: key })
        .then(() => preferences.set((now) => cache.getQueryData<MyPreferences>(key)?.values ?? now)),
  });
  return <S extends Section>(section: S, change: Partial<Preferences[S]>, onError: (error: unknown) => void) =>
    save.mutate({ section, change }, { onError });
}
