import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { page, ReportSchedule, type ReportScheduleInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['report-schedules'] as const;

/** Mine; nobody else's are told. */
export const useSchedules = () =>
  useQuery({ queryKey: key, queryFn: async () => (await http.get('/reports/schedules', page(ReportSchedule), { limit: 200 })).items });

/** Makes one, or changes one that is there. */
export function useSaveSchedule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof ReportScheduleInput> }) =>
      id
        ? http.put(`/reports/schedules/${id}`, { ...input, version }, ReportSchedule)
        : http.post('/reports/schedules', input, ReportSchedule),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

export function useDeleteSchedule() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/reports/schedules/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}
