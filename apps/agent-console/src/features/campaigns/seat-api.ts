import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Call, ResultDetails } from '@callcard/crm-core';
import { externalStore } from '../../lib/external-store';
import { http } from '../../lib/http';

/** The shapes come when somebody is of a campaign: the desk of all others does without them. */
const shapes = () => import('./seat-shapes');

export const seatKeys = { mine: ['seats', 'mine'] as const, call: (id: string) => ['seats', 'call', id] as const };

/** Where I sit; null: nowhere. */
export function useSeat(enabled: boolean) {
  const seat = useQuery({ queryKey: seatKeys.mine, queryFn: async () => http.get('/campaigns/seat', (await shapes()).Seat), enabled });
  return enabled ? (seat.data?.seat ?? null) : null;
}

/** The campaign of a call; only what we dialled can be of one. */
export function useCallCampaign({ id, direction }: Pick<Call, 'id' | 'direction'>) {
  const found = useQuery({
    queryKey: seatKeys.call(id),
    queryFn: async () => http.get(`/calls/${id}/campaign`, (await shapes()).CallOfCampaign),
    enabled: direction === 'outbound',
    staleTime: 60_000,
  });
  return found.data?.campaign ?? null;
}

export function useSaveDetails(callId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: async (details: ResultDetails) => http.put(`/calls/${callId}/campaign`, details, (await shapes()).CallOfCampaign),
    scope: { id: `details:${callId}` },
    onSuccess: (told) => cache.setQueryData(seatKeys.call(callId), told),
  });
}

/** After the call at hand I want a break. */
export const pauseAfter = externalStore(false);
