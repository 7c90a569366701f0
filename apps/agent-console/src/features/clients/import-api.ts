import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { http } from '../../lib/http';

/** What a column of the file can be. */
export const IMPORT_TARGETS = [
  'name',
  'lastName',
  'firstName',
  'middleName',
  'kind',
  'phone',
  'email',
  'tags',
  'about',
  'owner',
  'timeZone',
  'field',
] as const;
export type ImportTarget = (typeof IMPORT_TARGETS)[number];

const Fault = z.object({ row: z.int(), path: z.string(), code: z.string(), message: z.string() });

const Upload = z.object({
  id: z.string(),
  columns: z.array(z.object({ index: z.int(), header: z.string(), samples: z.array(z.string()) })),
  encoding: z.string(),
  delimiter: z.string(),
  /** Column → what it seems to be. */
  mapping: z.record(z.string(), z.string()).default({}),
  rows: z.int(),
});
export type ImportUpload = z.infer<typeof Upload>;

const Trial = z.object({ created: z.int(), updated: z.int().default(0), skipped: z.int(), errors: z.array(Fault) });
export type ImportTrial = z.infer<typeof Trial>;

const Progress = z.object({
  state: z.enum(['uploaded', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int(),
  created: z.int(),
  skipped: z.int(),
  errors: z.array(Fault).default([]),
});

export interface ImportPlan {
  mapping: Record<string, string>;
  encoding: string;
  delimiter: string;
}

export const useUpload = () =>
  useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append('file', file);
      return http.post('/clients/imports', form, Upload);
    },
  });

export const useDryRun = (id: string) =>
  useMutation({ mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/dry-run`, plan, Trial) });

export const useRunImport = (id: string) =>
  useMutation({ mutationFn: (plan: ImportPlan) => http.post(`/clients/imports/${id}/run`, plan, z.unknown()) });

const over = (state: string | undefined) => state === 'done' || state === 'failed';

export function useImportProgress(id: string, started: boolean) {
  const cache = useQueryClient();
  return useQuery({
    queryKey: ['imports', id],
    enabled: started,
    queryFn: async () => {
      const progress = await http.get(`/clients/imports/${id}`, Progress);
      if (over(progress.state)) void cache.invalidateQueries({ queryKey: ['clients'] });
      return progress;
    },
    refetchInterval: ({ state }) => (over(state.data?.state) ? false : 500),
  });
}
