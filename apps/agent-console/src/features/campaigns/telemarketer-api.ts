import { useEffect } from 'react';
import { keepPreviousData, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import {
  CampaignAtWork,
  CampaignContact,
  page,
  ServedContact,
  type CampaignSeat,
  type NextRequest,
  type SkipReason,
} from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';
import { seatKeys } from './seat-api';
import { Seat } from './seat-shapes';

const Served = z.object({ served: ServedContact.nullable() });

/** How often somebody is looked for when there was nobody. */
const AGAIN_MILLISECONDS = 15_000;

const keys = {
  offered: ['campaigns', 'offered'] as const,
  waiting: (id: string, q: string) => ['seats', 'waiting', id, q] as const,
};

export const useOfferedCampaigns = () =>
  useQuery({ queryKey: keys.offered, queryFn: () => http.get('/campaigns/offered', page(CampaignAtWork), { limit: 100 }) });

export function useTakeSeat() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.post(`/campaigns/${id}/seat`, {}, Seat),
    onSuccess: (seat) => cache.setQueryData(seatKeys.mine, seat),
  });
}

export function useLeaveSeat() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete('/campaigns/seat'),
    onSuccess: () => {
      cache.setQueryData(seatKeys.mine, { seat: null });
      void cache.invalidateQueries({ queryKey: keys.offered });
    },
  });
}

const show = (cache: QueryClient, served: ServedContact | null) =>
  cache.setQueryData<Seat>(seatKeys.mine, (former) => (former?.seat ? { seat: { ...former.seat, served } } : former));

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
      void cache.invalidateQueries({ queryKey: seatKeys.mine });
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
    onError: () => cache.invalidateQueries({ queryKey: seatKeys.mine }),
  });
}
