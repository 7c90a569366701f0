import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  CampaignContact,
  CampaignLine,
  CheckedCampaign,
  ContactWithAttempts,
  CampaignList,
  ContactCount,
  ListWithPenetration,
  NextInLine,
  ReasonCounts,
  RulePack,
  WhyNot,
  type Campaign,
  type CampaignListInput,
  page,
  type CampaignInput,
  type CampaignMove,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

const CampaignPage = page(CampaignLine);
const ContactPage = page(CampaignContact);
const NextPage = page(NextInLine);
const ListPage = page(ListWithPenetration);

export const CONTACT_FILTERS = ['state', 'ended', 'listId', 'result', 'reason', 'q'] as const;
export type ContactQuery = Partial<Record<(typeof CONTACT_FILTERS)[number], string>>;

const keys = {
  list: (filter: object) => ['campaigns', 'list', filter] as const,
  one: (id: string) => ['campaigns', 'one', id] as const,
  lists: (id: string) => ['campaigns', 'lists', id] as const,
  contacts: (id: string, filter: ContactQuery) => ['campaigns', 'contacts', id, filter] as const,
  contact: (id: string, contactId: string) => ['campaigns', 'contact', id, contactId] as const,
};

export const useCampaigns = (filter: { state?: string; q?: string }) =>
  useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => http.get('/campaigns', CampaignPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useCampaign = (id: string) =>
  useQuery({ queryKey: keys.one(id), queryFn: () => http.get(`/campaigns/${id}`, CheckedCampaign) });

function useCampaignWrite<T>(write: (input: T) => Promise<CheckedCampaign>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (campaign) => cache.setQueryData(keys.one(campaign.id), campaign),
    onSettled: () => cache.invalidateQueries({ queryKey: ['campaigns'] }),
  });
}

export const useSaveCampaign = () =>
  useCampaignWrite(({ former, input }: { former: Campaign | null; input: z.input<typeof CampaignInput> }) =>
    former
      ? http.put(`/campaigns/${former.id}`, { ...input, version: former.version }, CheckedCampaign)
      : http.post('/campaigns', input, CheckedCampaign),
  );

export const useMoveCampaign = () =>
  useCampaignWrite(({ campaign: { id, version }, move }: { campaign: Campaign; move: CampaignMove }) =>
    http.post(`/campaigns/${id}/move`, { move, version }, CheckedCampaign),
  );

export const useCampaignLists = (id: string) =>
  useQuery({ queryKey: keys.lists(id), queryFn: () => http.get(`/campaigns/${id}/lists`, ListPage) });

export const useContacts = (id: string, filter: ContactQuery) =>
  useInfiniteQuery({
    queryKey: keys.contacts(id, filter),
    queryFn: ({ pageParam }) => http.get(`/campaigns/${id}/contacts`, ContactPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    // What is open in a row stays open while the words of the filter change.
    placeholderData: keepPreviousData,
  });

export const useContact = (id: string, contactId: string | null) =>
  useQuery({
    queryKey: keys.contact(id, contactId ?? ''),
    queryFn: () => http.get(`/campaigns/${id}/contacts/${contactId}`, ContactWithAttempts),
    enabled: contactId !== null,
  });

export const useNext = (id: string) =>
  useQuery({
    queryKey: ['campaigns', 'next', id],
    queryFn: () => http.get(`/campaigns/${id}/next`, NextPage, { limit: 20 }),
    refetchInterval: 15_000,
  });

const COUNTING_MILLISECONDS = 1_500;
const COUNTED_MILLISECONDS = 60_000;

/** Why contacts are not dialled, counted; asked often while the server counts. */
export const useReasons = (id: string) =>
  useQuery({
    queryKey: ['campaigns', 'reasons', id],
    queryFn: () => http.get(`/campaigns/${id}/reasons`, ReasonCounts),
    refetchInterval: ({ state }) => (state.data?.counting ? COUNTING_MILLISECONDS : COUNTED_MILLISECONDS),
  });

/** Asked anew whenever somebody wants to know. */
export const useWhyNot = (id: string, contactId: string) =>
  useQuery({
    queryKey: ['campaigns', 'why', id, contactId],
    queryFn: () => http.get(`/campaigns/${id}/contacts/${contactId}/why`, WhyNot),
    gcTime: 0,
  });

/** The rules of the countries in force. */
export const useRulePacks = () =>
  useQuery({ queryKey: ['rule-packs'], queryFn: () => http.get('/rule-packs', page(RulePack), { limit: 200 }), staleTime: 5 * 60_000 });

function useListWrite<T, A>(write: (input: T) => Promise<A>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['campaigns'] }) });
}

export const useSaveList = (id: string) =>
  useListWrite(({ former, input }: { former: CampaignList | null; input: z.input<typeof CampaignListInput> }) =>
    former
      ? http.put(`/campaigns/${id}/lists/${former.id}`, { ...input, version: former.version }, CampaignList)
      : http.post(`/campaigns/${id}/lists`, input, CampaignList),
  );

/** Calls the contacts of a list anew, or none of them any more who waits. */
export const useListMove = (id: string) =>
  useListWrite(({ listId, move }: { listId: string; move: 'reset' | 'remove' }) =>
    http.post(`/campaigns/${id}/lists/${listId}/${move}`, {}, ContactCount),
  );
