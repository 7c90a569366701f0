import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, SavedView, type SavedViewInput, type ViewNoun } from '@callcard/crm-core';
import { http } from '../../lib/http';

const ViewPage = page(SavedView);
const key = (noun: ViewNoun) => ['views', noun] as const;

export const useViews = (noun: ViewNoun) =>
  useQuery({ queryKey: key(noun), queryFn: async () => (await http.get('/views', ViewPage, { noun })).items });

/** What stands behind the question mark of the view with which the list opens; null: it opens as it is. */
export const useStandardView = (noun: ViewNoun): string | null =>
  useViews(noun).data?.find(({ isDefault, query }) => isDefault && query !== '')?.query ?? null;

/** A new one, or what one of them shall be from now on. */
export function useSaveView(noun: ViewNoun) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ former, input }: { former?: SavedView; input: Omit<SavedViewInput, 'noun'> }) =>
      former
        ? http.put(`/views/${former.id}`, { ...input, version: former.version }, SavedView)
        : http.post('/views', { ...input, noun }, SavedView),
    onSuccess: () => cache.invalidateQueries({ queryKey: key(noun) }),
  });
}

export function useForgetView(noun: ViewNoun) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/views/${id}`),
    onSuccess: () => cache.invalidateQueries({ queryKey: key(noun) }),
  });
}
