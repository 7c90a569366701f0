import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Delivery, NoticeSettingsSheet, page, RoleNoticesChange, type MyNoticeSettings } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['notification-settings'] as const;

export const useNoticeSettings = () =>
  useQuery({ queryKey: key, queryFn: () => http.get('/notifications/settings/me', NoticeSettingsSheet) });

export function useSaveNoticeSettings() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (mine: MyNoticeSettings) => http.put('/notifications/settings/me', mine, NoticeSettingsSheet),
    onSuccess: (sheet) => cache.setQueryData(key, sheet),
  });
}

const roleKey = (role: string) => [...key, 'roles', role] as const;

/** What people of the role start with. */
export const useRoleNotices = (role: string) =>
  useQuery({ queryKey: roleKey(role), queryFn: () => http.get(`/notifications/settings/roles/${role}`, RoleNoticesChange) });

export function useSaveRoleNotices(role: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: RoleNoticesChange) => http.put(`/notifications/settings/roles/${role}`, input, RoleNoticesChange),
    onSuccess: (saved) => {
      cache.setQueryData(roleKey(role), saved);
      // Mine may have changed with them.
      return cache.invalidateQueries({ queryKey: key, exact: true });
    },
  });
}

export const useDeliveries = (filter: { all?: 'true' }) =>
  useInfiniteQuery({
    queryKey: ['notifications', 'deliveries', filter],
    queryFn: ({ pageParam }) => http.get('/notifications/deliveries', page(Delivery), { ...filter, limit: 20, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
