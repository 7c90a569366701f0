import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { page, ScriptVersion, type ScriptDraft } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** Newest first; there are never many. */
export const useScriptVersions = (scriptId: string) =>
  useQuery({
    queryKey: ['scripts', 'versions', scriptId],
    queryFn: async () => (await http.get(`/scripts/${scriptId}/versions`, page(ScriptVersion), { limit: 50 })).items,
    // What somebody writes is not taken away under their hands.
    refetchOnWindowFocus: false,
    staleTime: Infinity,
  });

function useVersionWrite<In>(write: (input: In) => Promise<ScriptVersion>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: ['scripts'] }) });
}

export const useSaveDraft = (scriptId: string) =>
  useVersionWrite((draft: ScriptDraft) => http.put(`/scripts/${scriptId}/draft`, draft, ScriptVersion));

export const usePublish = (scriptId: string) =>
  useVersionWrite((version: number) => http.post(`/scripts/${scriptId}/publish`, { version }, ScriptVersion));
