import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { BulkEdit, BulkPreview, type BulkInput, type BulkNoun } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const usePreviewBulk = (noun: BulkNoun) =>
  useMutation({ mutationFn: (input: BulkInput) => http.post(`/${noun}/bulk-edits/preview`, input, BulkPreview) });

export const useStartBulk = (noun: BulkNoun) =>
  useMutation({ mutationFn: (input: BulkInput) => http.post(`/${noun}/bulk-edits`, input, BulkEdit) });

/** How far it is, asked for again until it has ended. */
export function useBulkProgress(noun: BulkNoun, id: string) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ['bulk-edits', id],
    queryFn: async () => {
      const edit = await http.get(`/${noun}/bulk-edits/${id}`, BulkEdit);
      if (edit.state !== 'running') void cache.invalidateQueries({ queryKey: [noun] });
      return edit;
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1_000),
  });
}

export function useCancelBulk(noun: BulkNoun, id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.post(`/${noun}/bulk-edits/${id}/cancel`, {}, BulkEdit),
    onSettled: () => cache.invalidateQueries({ queryKey: ['bulk-edits', id] }),
  });
}
