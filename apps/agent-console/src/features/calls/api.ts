import { queryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Call, Caller, CallWorkChange, Contact, Disposition, page, type NoteMark } from '@callcard/crm-core';
import { http, Problem } from '../../lib/http';
import { callAsTold, isOver } from '../../realtime/told-lately';

const CallPage = page(Call);
export type CallQuery = Partial<
  Record<
    | 'from'
    | 'to'
    | 'number'
    | 'agentId'
    | 'queue'
    | 'clientId'
    | 'direction'
    | 'outcome'
    | 'missed'
    | 'mine'
    | 'needsResult'
    | 'state'
    | 'unrecorded',
    string
  >
>;

export const keys = {
  one: (id: string) => ['calls', 'one', id] as const,
  list: (filter: CallQuery) => ['calls', 'list', filter] as const,
  open: ['calls', 'open'] as const,
  history: (id: string) => ['calls', 'history', id] as const,
  contacts: (of: object) => ['calls', 'contacts', of] as const,
  caller: (number: string) => ['calls', 'caller', number] as const,
  dispositions: ['dispositions'] as const,
};

/** My calls that live now. */
export function useMyOpenCalls() {
  const cache = useQueryClient();
  const ask = async () => {
    const { items, nextCursor } = await http.get('/calls', CallPage, { mine: true, state: 'open', limit: 20 });
    return { items: items.map((call) => callAsTold(cache, call)).filter((call) => !isOver(call)), nextCursor };
  };
  return useQuery({ queryKey: keys.open, queryFn: ask });
}

export const readCall = (id: string) => http.get(`/calls/${id}`, Call);

export const callQuery = (cache: QueryClient, id: string) =>
  queryOptions({ queryKey: keys.one(id), queryFn: async () => callAsTold(cache, await readCall(id)) });

export const useCall = (id: string | null) => useQuery({ ...callQuery(useQueryClient(), id ?? ''), enabled: id !== null });

/** The consultations that became a part of a call. */
export const useCallParts = (id: string | null) =>
  useQuery({
    queryKey: ['calls', 'parts', id],
    queryFn: () => http.get('/calls', CallPage, { mergedInto: id ?? '', limit: 20 }),
    enabled: id !== null,
  });

export const useCalls = (filter: CallQuery) =>
  useInfiniteQuery({
    queryKey: keys.list(filter),
    queryFn: ({ pageParam }) => http.get('/calls', CallPage, { ...filter, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useCallHistory = (id: string) =>
  useQuery({
    queryKey: keys.history(id),
    queryFn: () => http.get(`/calls/${id}/history`, z.object({ items: z.array(CallWorkChange) })),
  });

/** The calls with a client or a number, whoever took them. */
export const useContacts = (of: { clientId: string } | { number: string }) =>
  useInfiniteQuery({
    queryKey: keys.contacts(of),
    queryFn: ({ pageParam }) => http.get('/calls/contacts', page(Contact), { ...of, limit: 10, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

/** How often a number called, and who it may be. */
export const useCaller = (number: string | null) =>
  useQuery({
    queryKey: keys.caller(number ?? ''),
    queryFn: () => http.get('/calls/caller', Caller, { number }),
    enabled: number !== null,
  });

/** The results that can be chosen, in their order. */
export const useDispositions = () =>
  useQuery({
    queryKey: keys.dispositions,
    queryFn: async () => {
      const { items } = await http.get('/dispositions', page(Disposition), { limit: 200 });
      return items.sort((one, other) => one.position - other.position);
    },
    staleTime: 5 * 60_000,
  });

export const putCall = (cache: QueryClient, call: Call) => cache.setQueryData(keys.one(call.id), callAsTold(cache, call));

/** `disposition`: the result that is saved with it; left out: it stays as it is. */
export const writeNote = (id: string, text: string, version: number, draft: boolean, marks: NoteMark[], disposition?: string | null) =>
  http.put(`/calls/${id}/note`, { text, version, draft, marks, disposition }, Call);

export const writeDisposition = (id: string, disposition: string | null, version: number) =>
  http.put(`/calls/${id}/disposition`, { disposition, version }, Call);

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The call as it is stored; a call that has only just begun to ring may not be there for a moment. */
async function storedCall(id: string, attempts = 10): Promise<Call> {
  try {
    return await http.get(`/calls/${id}`, Call);
  } catch (error) {
    if (attempts <= 1 || !(error instanceof Problem) || error.status !== 404) throw error;
    await pause(300);
    return storedCall(id, attempts - 1);
  }
}

export interface Binding {
  callId: string;
  clientId: string | null;
  /** From now on this number is always theirs. */
  always?: boolean;
}

/** Binds a call to a person that somebody chose; what else changed meanwhile does not matter. */
export async function bindClient({ callId, clientId, always = false }: Binding, attempts = 3): Promise<Call> {
  const { version } = await storedCall(callId);
  try {
    return await http.put(`/calls/${callId}/client`, { clientId, version, always }, Call);
  } catch (error) {
    if (attempts <= 1 || !(error instanceof Problem) || error.status !== 409) throw error;
    return bindClient({ callId, clientId, always }, attempts - 1);
  }
}

export function useBindClient() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (binding: Binding) => bindClient(binding),
    onSuccess: (call, { always }) => {
      putCall(cache, call);
      void cache.invalidateQueries({ queryKey: keys.open });
      void cache.invalidateQueries({ queryKey: ['calls', 'contacts'] });
      if (always) void cache.invalidateQueries({ queryKey: ['clients', 'lookup'] });
    },
  });
}
