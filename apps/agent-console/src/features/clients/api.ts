import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Client, ClientCard, page, type ClientInput } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

const ClientPage = page(Client);

/** The answer of a number lookup, with the cards to show. */
const Lookup = z.object({ match: z.enum(['none', 'one', 'many', 'hidden']), candidates: z.array(ClientCard), more: z.int() });

const keys = {
  list: (filter: object) => ['clients', 'list', filter] as const,
  one: (id: string) => ['clients', 'one', id] as const,
  card: (id: string) => ['clients', 'card', id] as const,
  lookup: (number: string) => ['clients', 'lookup', number] as const,
};

/** The first few that match what is typed; nothing is asked for an empty word. */
export const useClientSearch = (q: string, limit: number, kind?: Client['kind']) =>
  useQuery({
    queryKey: keys.list({ q, limit, kind }),
    queryFn: () => http.get('/clients', ClientPage, { q, limit, kind }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });

/** What a list is narrowed to; names as the server has them. */
export type ClientQuery = Partial<
  Record<'q' | 'kind' | 'role' | 'stage' | 'sourceId' | 'ownerId' | 'custom' | 'sort' | 'deleted', string>
> & {
  where?: string[];
};

export const useClients = (filter: ClientQuery) =>
  useInfiniteQuery({
    queryKey: keys.list({ ...filter, all: true }),
    queryFn: ({ pageParam }) => http.get('/clients', ClientPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });

export const useClient = (id: string, enabled = true) =>
  useQuery({ queryKey: keys.one(id), queryFn: () => http.get(`/clients/${id}`, Client), enabled });

export const useClientCard = (id: string | null) =>
  useQuery({ queryKey: keys.card(id ?? ''), queryFn: () => http.get(`/clients/${id}/card`, ClientCard), enabled: id !== null });

export const useLookup = (number: string | null) =>
  useQuery({
    queryKey: keys.lookup(number ?? ''),
    queryFn: () => http.get('/clients/lookup', Lookup, { number }),
    enabled: number !== null,
  });

export function useSaveClient() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof ClientInput> }) =>
      id ? http.put(`/clients/${id}`, { ...input, version }, Client) : http.post('/clients', input, Client),
    onSuccess: (client) => {
      cache.setQueryData(keys.one(client.id), client);
      void cache.invalidateQueries({ queryKey: ['clients'] });
    },
  });
}

/** Deletes a client, or brings a deleted one back. */
export function useClientBin({ id, version }: Pick<Client, 'id' | 'version'>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (move: 'delete' | 'restore') =>
      move === 'delete' ? http.delete(`/clients/${id}?version=${version}`) : http.post(`/clients/${id}/restore`, { version }, Nothing),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['clients'] }),
  });
}

/** A client as they are this very moment. */
export function useFetchClient(): (id: string) => Promise<Client> {
  const cache = useQueryClient();
  return (id) => cache.fetchQuery({ queryKey: keys.one(id), queryFn: () => http.get(`/clients/${id}`, Client), staleTime: 0 });
}
