import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Block, page, type BlockInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const BlockPage = page(Block);

/** Callers whom the PBX refuses now. */
export const useBlocks = () =>
  useInfiniteQuery({
    queryKey: ['blocks', 'list'],
    queryFn: ({ pageParam }) => http.get('/blocks', BlockPage, { active: true, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

function useWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: () => Promise.all(['blocks', 'requests'].map((noun) => cache.invalidateQueries({ queryKey: [noun] }))),
  });
}

export const useBlock = () => useWrite((input: BlockInput) => http.post('/blocks', input, Block));
export const useLiftBlock = () => useWrite((id: string) => http.delete(`/blocks/${id}`));
