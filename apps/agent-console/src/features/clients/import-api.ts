import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ImportProgress, ImportResult, ImportUpload, type ImportPlan } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

const key = (id: string) => ['imports', id];

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return http.post('/clients/imports', form, ImportUpload);
    },
  });

/** Reads another sheet of the workbook; answers as an upload does. */
export const useChooseSheet = (id: string) =>
  useMutation({ mutationFn: (sheet: number) => http.put(`/clients/imports/${id}/sheet`, { sheet }, ImportUpload) });

export const useDryRun = (id: string) =>
  useMutation({ mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/dry-run`, plan, ImportResult) });

export function useRunImport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/run`, plan, Nothing),
    // What is known is of the run before.
    onSuccess: () => cache.removeQueries({ queryKey: key(id) }),
  });
}

export function useCancelImport(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.post(`/clients/imports/${id}/cancel`, {}, ImportProgress),
    onSettled: () => cache.invalidateQueries({ queryKey: key(id) }),
  });
}

/** Whether nothing more happens to an import. */
export const isOver = (state: ImportProgress['state'] | undefined) => state === 'done' || state === 'failed' || state === 'cancelled';

export function useImportProgress(id: string, started: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: key(id),
    enabled: started,
    queryFn: async () => {
      const progress = await http.get(`/clients/imports/${id}`, ImportProgress);
      if (isOver(progress.state)) void cache.invalidateQueries({ queryKey: ['clients'] });
      return progress;
    },
    refetchInterval: ({ state }) => (isOver(state.data?.state) ? false : 500),
  });
}
