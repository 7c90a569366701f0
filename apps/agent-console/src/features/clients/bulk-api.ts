import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { BulkEdit, BulkPreview, type BulkEditInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

type Input = z.input<typeof BulkEditInput>;

export const usePreviewBulk = () =>
  useMutation({ mutationFn: (input: Input) => http.post('/clients/bulk-edits/preview', input, BulkPreview) });

export const useStartBulk = () => useMutation({ mutationFn: (input: Input) => http.post('/clients/bulk-edits', input, BulkEdit) });

/** How far it is, asked for again until it has ended. */
export function useBulkProgress(id: string) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ['bulk-edits', id],
    queryFn: async () => {
      const edit = await http.get(`/clients/bulk-edits/${id}`, BulkEdit);
      if (edit.state !== 'running') void cache.invalidateQueries({ queryKey: ['clients'] });
      return edit;
    },
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'running' ? false : 1_000),
  });
}

export function useCancelBulk(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.post(`/clients/bulk-edits/${id}/cancel`, {}, BulkEdit),
    onSettled: () => cache.invalidateQueries({ queryKey: ['bulk-edits', id] }),
  });
}
