import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ImportProgress, ImportResult, ImportUpload, type ImportPlan } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return http.post('/clients/imports', form, ImportUpload);
    },
  });

export const useDryRun = (id: string) =>
  useMutation({ mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/dry-run`, plan, ImportResult) });

export const useRunImport = (id: string) =>
  useMutation({ mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/run`, plan, Nothing) });

const over = (state: string | undefined) => state === 'done' || state === 'failed';

export function useImportProgress(id: string, started: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ['imports', id],
    enabled: started,
    queryFn: async () => {
      const progress = await http.get(`/clients/imports/${id}`, ImportProgress);
      if (over(progress.state)) void cache.invalidateQueries({ queryKey: ['clients'] });
      return progress;
    },
    refetchInterval: ({ state }) => (over(state.data?.state) ? false : 500),
  });
}
