import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { OpenableWallboard, page, Wallboard, WallboardFrame, type WallboardInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const key = ['wallboards'] as const;

export const useWallboards = () =>
  useQuery({ queryKey: key, queryFn: async () => (await http.get('/wallboards', page(Wallboard), { limit: 200 })).items });

function useWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: key }) });
}

type Input = z.input<typeof WallboardInput>;

/** Sets a screen up. @returns it with the token of its link, told this once */
export const useMakeWallboard = () => useWrite((input: Input) => http.post('/wallboards', input, OpenableWallboard));
export const useChangeWallboard = () =>
  useWrite(({ id, version, input }: { id: string; version: number; input: Input }) =>
    http.put(`/wallboards/${id}`, { ...input, version }, Wallboard),
  );
/** A new link in place of the old one. */
export const useRenewLink = () => useWrite((id: string) => http.post(`/wallboards/${id}/link`, {}, OpenableWallboard));
export const useRevokeLink = () => useWrite((id: string) => http.delete(`/wallboards/${id}/link`));
export const useDeleteWallboard = () => useWrite((id: string) => http.delete(`/wallboards/${id}`));

/** Exchanges the token of the link for a cookie; without one the cookie must be there already. */
export const openWallboard = (id: string, token: string) =>
  token === '' ? http.get(`/wallboards/${id}/shown`, WallboardFrame) : http.post(`/wallboards/${id}/open`, { token }, WallboardFrame);
