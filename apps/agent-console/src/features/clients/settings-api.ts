import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { ClientField, ClientSource, page, type ClientFieldInput, type ClientSourceInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const FIELDS = 'client-fields';
const SOURCES = 'client-sources';

/** The administrator's fields, in the order of the form; those too that are in use no more. */
export const useClientFields = () =>
  useQuery({
    queryKey: [FIELDS],
    queryFn: async () => (await http.get('/client-fields', page(ClientField), { limit: 200 })).items,
    staleTime: 5 * 60_000,
  });

/** Where clients come from, in the order of the menu; those too that are in use no more. */
export const useClientSources = () =>
  useQuery({
    queryKey: [SOURCES],
    queryFn: async () => (await http.get('/client-sources', page(ClientSource), { limit: 200 })).items,
    staleTime: 5 * 60_000,
  });

interface Save<Input> {
  id?: string | undefined;
  version?: number | undefined;
  input: Input;
}

/** Defines a field, or changes one that is there. */
export function useSaveField() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: Save<z.input<typeof ClientFieldInput>>) =>
      id ? http.put(`/client-fields/${id}`, { ...input, version }, ClientField) : http.post('/client-fields', input, ClientField),
    onSettled: () => cache.invalidateQueries({ queryKey: [FIELDS] }),
  });
}

/** Adds a source, or changes one that is there. */
export function useSaveSource() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: Save<z.input<typeof ClientSourceInput>>) =>
      id ? http.put(`/client-sources/${id}`, { ...input, version }, ClientSource) : http.post('/client-sources', input, ClientSource),
    onSettled: () => cache.invalidateQueries({ queryKey: [SOURCES] }),
  });
}

interface Placed {
  id: string;
  version: number;
  order: number;
}

/** Swaps the places of two fields, or two sources. */
export function useSwap<T extends Placed>(save: { mutateAsync: (save: Save<Omit<T, 'id' | 'version'>>) => Promise<unknown> }) {
  const place = ({ id, version, ...input }: T, order: number) => save.mutateAsync({ id, version, input: { ...input, order } });
  return useMutation({
    mutationFn: async ([one, other]: [T, T]) => {
      await place(one, other.order);
      await place(other, one.order);
    },
  });
}
