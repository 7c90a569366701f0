import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ContactImport, ContactUpload, type ContactImportPlan, type ContactSegment } from '@callcard/crm-core';
import { http } from '../../lib/http';

type Plan = z.input<typeof ContactImportPlan>;
const key = (importId: string) => ['campaign-imports', importId];

export const useUploadList = (id: string) =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return http.post(`/campaigns/${id}/imports`, form, ContactUpload);
    },
  });

/** Reads another sheet of the workbook; answers as an upload does. */
export const useChooseListSheet = (id: string, importId: string) =>
  useMutation({ mutationFn: (sheet: number) => http.put(`/campaigns/${id}/imports/${importId}/sheet`, { sheet }, ContactUpload) });

function useImportStep<T>(step: (input: T) => Promise<ContactImport>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: step, onSuccess: (answer) => cache.setQueryData(key(answer.id), answer) });
}

export const useTryList = (id: string) =>
  useImportStep(({ importId, plan }: { importId: string; plan: Plan }) =>
    http.post(`/campaigns/${id}/imports/${importId}/dry-run`, plan, ContactImport),
  );

export const useRunList = (id: string) =>
  useImportStep(({ importId, plan }: { importId: string; plan: Plan }) =>
    http.post(`/campaigns/${id}/imports/${importId}/run`, plan, ContactImport),
  );

export const useCancelList = (id: string) =>
  useImportStep((importId: string) => http.post(`/campaigns/${id}/imports/${importId}/cancel`, {}, ContactImport));

/** Clients as they are narrowed: tried at once. */
export const useSegment = (id: string) =>
  useImportStep((segment: z.input<typeof ContactSegment>) => http.post(`/campaigns/${id}/imports/segment`, segment, ContactImport));

export const isAtWork = (state: ContactImport['state'] | undefined) => state === 'trying' || state === 'running';

/** How far it is, while something is done with it. */
export function useListImport(id: string, importId: string, known?: ContactImport) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: key(importId),
    queryFn: async () => {
      const progress = await http.get(`/campaigns/${id}/imports/${importId}`, ContactImport);
      if (progress.state === 'done') void cache.invalidateQueries({ queryKey: ['campaigns'] });
      return progress;
    },
    ...(known && { initialData: known }),
    refetchInterval: ({ state }) => (isAtWork(state.data?.state) ? 500 : false),
  });
}
