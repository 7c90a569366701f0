import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Delivery, NoticeSettingsSheet, page, type MyNoticeSettings } from '@callcard/crm-core';
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

export const useDeliveries = (filter: { all?: 'true' }) =>
  useInfiniteQuery({
    queryKey: ['notifications', 'deliveries', filter],
    queryFn: ({ pageParam }) => http.get('/notifications/deliveries', page(Delivery), { ...filter, limit: 20, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
