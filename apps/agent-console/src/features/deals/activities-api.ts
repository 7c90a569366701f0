import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Activity,
  MyCalendarFeed,
  NewCalendarFeed,
  page,
  PlannedActivity,
  PlanWarning,
  type ActivityCancel,
  type ActivityChange,
  type ActivityClose,
  type ActivityInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';
import { useForgetDeals } from './api';

export type ActivityQuery = Partial<Record<'from' | 'to' | 'state' | 'userId' | 'mine' | 'dealId' | 'clientId' | 'limit', string>>;

export const useActivities = (filter: ActivityQuery) =>
  useInfiniteQuery({
    queryKey: ['activities', 'list', filter],
    queryFn: ({ pageParam }) => http.get('/activities', page(Activity), { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

export const useActivity = (id: string | null) =>
  useQuery({ queryKey: ['activities', 'one', id], queryFn: () => http.get(`/activities/${id}`, Activity), enabled: id !== null });

/** What to think of before this is planned. */
export const usePlanWarnings = (plan: {
  type: string;
  plannedStart: string | null;
  minutes: number;
  ownerId?: string;
  users?: string[];
  activityId?: string;
}) =>
  useQuery({
    queryKey: ['activities', 'check', plan],
    queryFn: () => http.post('/activities/check', plan, z.object({ warnings: z.array(PlanWarning) })),
    enabled: plan.plannedStart !== null && plan.minutes > 0,
    staleTime: 5000,
    retry: false,
  });

function useActivityWrite<In, Out>(write: (input: In) => Promise<Out>) {
  return useMutation({ mutationFn: write, onSettled: useForgetDeals() });
}

export const useCreateActivity = () =>
  useActivityWrite((input: z.input<typeof ActivityInput>) => http.post('/activities', input, PlannedActivity));

export const useChangeActivity = () =>
  useActivityWrite(({ activity, change }: { activity: Activity; change: Omit<ActivityChange, 'version'> }) =>
    http.put(`/activities/${activity.id}`, { ...change, version: activity.version }, PlannedActivity),
  );

export const useCloseActivity = () =>
  useActivityWrite(({ activity, input }: { activity: Activity; input: Omit<z.input<typeof ActivityClose>, 'version'> }) =>
    http.post(`/activities/${activity.id}/close`, { ...input, version: activity.version }, Activity),
  );

export const useCancelActivity = () =>
  useActivityWrite(({ activity, input }: { activity: Activity; input: Omit<z.input<typeof ActivityCancel>, 'version'> }) =>
    http.post(`/activities/${activity.id}/cancel`, { ...input, version: activity.version }, Activity),
  );

export const useCalendarFeed = () => useQuery({ queryKey: ['calendar-feed'], queryFn: () => http.get('/calendar-feeds', MyCalendarFeed) });

export function useIssueFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.post('/calendar-feeds', {}, NewCalendarFeed),
    onSettled: () => cache.invalidateQueries({ queryKey: ['calendar-feed'] }),
  });
}

export function useRevokeFeed() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete('/calendar-feeds'),
    onSettled: () => cache.invalidateQueries({ queryKey: ['calendar-feed'] }),
  });
}
