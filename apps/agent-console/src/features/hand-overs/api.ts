import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { HandOver, HandOverPreview, isHandingOver, type HandOverInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const keyOf = (userId: string | null) => ['hand-over', userId];

/** What somebody has to hand on, and how far it is: asked for again until it has ended. */
export const useHandOver = (userId: string | null) =>
  useQuery({
    queryKey: keyOf(userId),
    queryFn: () => http.get(`/users/${userId}/hand-over`, HandOverPreview),
    enabled: userId !== null,
    refetchInterval: ({ state }) => (state.data?.latest && isHandingOver(state.data.latest) ? 1_000 : false),
  });

export function useLeave(userId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: z.input<typeof HandOverInput>) => http.post(`/users/${userId}/hand-over`, input, HandOver),
    onSettled: () => cache.invalidateQueries({ queryKey: keyOf(userId) }),
  });
}

export function useCancelHandOver(userId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.post(`/users/${userId}/hand-over/cancel`, {}, HandOver),
    onSettled: () => cache.invalidateQueries({ queryKey: keyOf(userId) }),
  });
}
