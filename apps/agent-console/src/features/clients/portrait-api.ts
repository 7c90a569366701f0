import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ClientPortrait, GradeThresholds, page, TimelineEntry, type GradeThreshold, type PortraitRowsFilter } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** A figure of the portrait, and what narrows it. */
export type Figure = Pick<PortraitRowsFilter, 'figure' | 'weekday' | 'hour' | 'channel' | 'reason'>;

export const usePortrait = (clientId: string) =>
  useQuery({ queryKey: ['portraits', clientId], queryFn: () => http.get(`/clients/${clientId}/portrait`, ClientPortrait) });

/** What a figure was counted from. */
export const usePortraitRows = (clientId: string, figure: Figure) =>
  useInfiniteQuery({
    queryKey: ['portraits', clientId, 'rows', figure],
    queryFn: ({ pageParam }) =>
      http.get(`/clients/${clientId}/portrait/rows`, page(TimelineEntry), { ...figure, cursor: pageParam, limit: 30 }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useValueGrades = () =>
  useQuery({ queryKey: ['portraits', 'grades'], queryFn: async () => (await http.get('/value-grades', GradeThresholds)).items });

export function useSaveValueGrades() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (items: GradeThreshold[]) => http.put('/value-grades', { items }, GradeThresholds),
    onSettled: () => cache.invalidateQueries({ queryKey: ['portraits'] }),
  });
}
