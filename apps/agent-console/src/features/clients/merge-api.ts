import { useInfiniteQuery, useMutation, useQuery, useQueryClient, keepPreviousData } from '@tanstack/react-query';
import { z } from 'zod';
import {
  Client,
  ClientDuplicates,
  ClientMerge,
  DistinctPair,
  MergeUndone,
  page,
  SuspectedPair,
  type DistinctPairInput,
  type DuplicateQuery,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

type Typed = z.input<typeof DuplicateQuery>;

const ask = (typed: Typed) => http.post('/clients/duplicates', typed, ClientDuplicates);

/** Who may be the client that is typed; nothing is asked while there is nothing to go by. */
export const useDoubles = (typed: Typed | null) =>
  useQuery({
    queryKey: ['clients', 'doubles', typed] as const,
    queryFn: () => ask(typed!),
    enabled: typed !== null,
    placeholderData: keepPreviousData,
  });

/** The same, this very moment: before saving. */
export const useFetchDoubles = () => {
  const cache = useQueryClient();
  return (typed: Typed) => cache.fetchQuery({ queryKey: ['clients', 'doubles', typed], queryFn: () => ask(typed) });
};

export const useSuspectedPairs = () =>
  useInfiniteQuery({
    queryKey: ['clients', 'suspected'],
    queryFn: ({ pageParam }) => http.get('/clients/duplicates', page(SuspectedPair), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** Clients who were told apart, the latest first. */
export const useDistinctPairs = () =>
  useInfiniteQuery({
    queryKey: ['clients', 'distinct'],
    queryFn: ({ pageParam }) => http.get('/clients/distinct-pairs', page(DistinctPair), { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export function useTellApart() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: DistinctPairInput) => http.post('/clients/distinct-pairs', input, z.object({ items: z.array(DistinctPair) })),
    onSettled: () => cache.invalidateQueries({ queryKey: ['clients'] }),
  });
}

export function useTakeBackPair() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => http.delete(`/clients/distinct-pairs/${id}`),
    onSettled: () => cache.invalidateQueries({ queryKey: ['clients'] }),
  });
}

export const useMerges = (clientId: string, enabled: boolean) =>
  useQuery({
    queryKey: ['clients', 'merges', clientId],
    queryFn: () => http.get(`/clients/${clientId}/merges`, z.object({ items: z.array(ClientMerge) })),
    enabled,
  });

interface Merging {
  winner: Client;
  loser: Client;
  take: string[];
}

export function useMerge() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ winner, loser, take }: Merging) =>
      http.post(
        `/clients/${winner.id}/merge`,
        { version: winner.version, losers: [{ id: loser.id, version: loser.version, take }] },
        Client,
      ),
    onSettled: () => cache.invalidateQueries(),
  });
}

export function useUndoMerge(clientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (mergeId: string) => http.post(`/clients/${clientId}/merges/${mergeId}/undo`, {}, MergeUndone),
    onSettled: () => cache.invalidateQueries(),
  });
}
