import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { HandOver, HandOverPreview, type HandOverInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

export const useHandOver = (userId: string | null) =>
  useQuery({
    queryKey: ['hand-over', userId],
    queryFn: () => http.get(`/users/${userId}/hand-over`, HandOverPreview),
    enabled: userId !== null,
  });

export function useLeave(userId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof HandOverInput>) => http.post(`/users/${userId}/hand-over`, input, HandOver),
    onSuccess: () => cache.invalidateQueries(),
  });
}
