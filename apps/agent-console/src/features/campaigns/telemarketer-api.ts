import { useEffect } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  CallOfCampaign,
  CampaignAtWork,
  CampaignContact,
  CampaignSeat,
  page,
  ServedContact,
  type Call,
  type NextRequest,
  type ResultDetails,
  type SkipReason,
} from '@callcard/crm-core';
import { externalStore } from '../../lib/external-store';
import { http, Nothing } from '../../lib/http';

const Seat = z.object({ seat: CampaignSeat.nullable() });
const Served = z.object({ served: ServedContact.nullable() });

/** How often somebody is looked for when there was nobody. */
const AGAIN_MILLISECONDS = 15_000;

const keys = {
  mine: ['seats', 'mine'] as const,
  offered: ['campaigns', 'offered'] as const,
  waiting: (id: string, q: string) => ['seats', 'waiting', id, q] as const,
  call: (id: string) => ['seats', 'call', id] as const,
};

/** Where I sit; null: nowhere. */
export function useSeat(enabled: boolean) {
  const seat = useQuery({ queryKey: keys.mine, queryFn: () => http.get('/campaigns/seat', Seat), enabled });
  return enabled ? (seat.data?.seat ?? null) : null;
}

export const useOfferedCampaigns = () =>
  useQuery({ queryKey: keys.offered, queryFn: () => http.get('/campaigns/offered', page(CampaignAtWork), { limit: 100 }) });

export function useTakeSeat() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.post(`/campaigns/${id}/seat`, {}, Seat),
    onSuccess: (seat) => cache.setQueryData(keys.mine, seat),
  });
}

export function useLeaveSeat() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete('/campaigns/seat'),
    onSuccess: () => {
      cache.setQueryData(keys.mine, { seat: null });
      void cache.invalidateQueries({ queryKey: keys.offered });
    },
  });
}

const show = (cache: QueryClient, served: ServedContact | null) =>
  cache.setQueryData<z.infer<typeof Seat>>(keys.mine, (former) => (former?.seat ? { seat: { ...former.seat, served } } : former));

const askNext = (id: string, wish: NextRequest) => http.post(`/campaigns/${id}/next`, wish, Served);

/** Has the next contact shown while I am free for it. @returns whether there was nobody */
export function useServe({ campaign: { id, state }, served }: CampaignSeat, free: boolean): { none: boolean } {
  const cache = useQueryClient();
  const { mutate, data } = useMutation({ mutationFn: () => askNext(id, {}), onSuccess: (told) => show(cache, told.served) });
  const wanted = free && served === null && state === 'running';
  useEffect(() => {
    if (!wanted) return;
    mutate();
    const again = setInterval(() => mutate(), AGAIN_MILLISECONDS);
    return () => clearInterval(again);
  }, [wanted, mutate, id]);
  return { none: wanted && data?.served === null };
}

/** Whom I chose by hand. */
export function useChooseContact(id: string) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: (wish: NextRequest) => askNext(id, wish), onSuccess: ({ served }) => show(cache, served) });
}

/** Whom I may choose from. */
export const useWaitingContacts = (id: string, q: string) =>
  useQuery({
    queryKey: keys.waiting(id, q),
    queryFn: () => http.get(`/campaigns/${id}/contacts`, page(CampaignContact), { state: 'waiting', q, limit: 50 }),
    placeholderData: keepPreviousData,
  });

export function useSkip(id: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (skip: { contactId: string; reason: SkipReason }) => http.post(`/campaigns/${id}/skip`, skip, Nothing),
    onSuccess: () => {
      show(cache, null);
      void cache.invalidateQueries({ queryKey: keys.mine });
    },
  });
}

/** `dialled`: told of the call that was ordered. */
export function useDialContact(id: string, dialled: (callId: string) => void) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (order: { contactId: string; anyway?: string; byItself?: boolean }) =>
      http.post(`/campaigns/${id}/dial`, order, z.object({ callId: z.string() })),
    onSuccess: ({ callId }) => (dialled(callId), show(cache, null)),
    // What forbids it may be new: the card says so.
    onError: () => cache.invalidateQueries({ queryKey: keys.mine }),
  });
}

/** The campaign of a call; only what we dialled can be of one. */
export function useCallCampaign({ id, direction }: Pick<Call, 'id' | 'direction'>) {
  const found = useQuery({
    queryKey: keys.call(id),
    queryFn: () => http.get(`/calls/${id}/campaign`, CallOfCampaign),
    enabled: direction === 'outbound',
    staleTime: 60_000,
  });
  return found.data?.campaign ?? null;
}

export function useSaveDetails(callId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (details: ResultDetails) => http.put(`/calls/${callId}/campaign`, details, CallOfCampaign),
    scope: { id: `details:${callId}` },
    onSuccess: (told) => cache.setQueryData(keys.call(callId), told),
  });
}

/** After the call at hand I want a break. */
export const pauseAfter = externalStore(false);
