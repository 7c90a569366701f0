import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { page, Script, type ScriptInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const ScriptPage = page(Script);
const keys = { all: ['scripts', 'all'] as const, of: (queue: string | null) => ['scripts', 'of', queue] as const };

/** Those that a call of this queue may be led with. */
export const useScriptsOf = (queue: string | null) =>
  useQuery({
    queryKey: keys.of(queue),
    queryFn: () => http.get('/scripts', ScriptPage, { queue: queue ?? '-', active: true, limit: 200 }),
    staleTime: 5 * 60_000,
  });

export const useScripts = () =>
  useInfiniteQuery({
    queryKey: keys.all,
    queryFn: ({ pageParam }) => http.get('/scripts', ScriptPage, { cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export function useSaveScript() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof ScriptInput> }) =>
      id ? http.put(`/scripts/${id}`, { ...input, version }, Script) : http.post('/scripts', input, Script),
    onSettled: () => cache.invalidateQueries({ queryKey: ['scripts'] }),
  });
}
