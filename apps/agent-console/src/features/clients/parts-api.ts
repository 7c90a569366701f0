import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import {
  ClientFile,
  ClientHistoryEntry,
  ClientRelation,
  page,
  StageChange,
  type ClientRelationChange,
  type ClientRelationInput,
} from '@callcard/crm-core';
import { http } from '../../lib/http';

/** A list that belongs to a client: asked anew with everything of the clients. */
const usePart = <T extends z.ZodType>(clientId: string, part: string, path: string, item: T, query: { clientId?: string } = {}) =>
  useInfiniteQuery({
    queryKey: ['clients', 'part', clientId, part],
    queryFn: ({ pageParam }) => http.get(path, page(item), { ...query, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });

export const useRelations = (id: string) => usePart(id, 'people', '/client-relations', ClientRelation, { clientId: id });
export const useFiles = (id: string) => usePart(id, 'files', `/clients/${id}/files`, ClientFile);
export const useHistory = (id: string) => usePart(id, 'history', `/clients/${id}/history`, ClientHistoryEntry);
export const useStages = (id: string) => usePart(id, 'stages', `/clients/${id}/stages`, StageChange);

function usePartWrite<T, R>(write: (input: T) => Promise<R>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['clients'] }) });
}

export const useAddRelation = () =>
  usePartWrite((input: z.input<typeof ClientRelationInput>) => http.post('/client-relations', input, ClientRelation));

export const useChangeRelation = () =>
  usePartWrite(({ id, change }: { id: string; change: z.input<typeof ClientRelationChange> }) =>
    http.put(`/client-relations/${id}`, change, ClientRelation),
  );

export const useRemoveRelation = () =>
  usePartWrite(({ id, version }: ClientRelation) => http.delete(`/client-relations/${id}?version=${version}`));

export const useAddFile = (clientId: string) =>
  usePartWrite((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return http.post(`/clients/${clientId}/files`, form, ClientFile);
  });

export const useRemoveFile = (clientId: string) => usePartWrite((id: string) => http.delete(`/clients/${clientId}/files/${id}`));
