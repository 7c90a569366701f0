import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { BreakReason, page, SOUND_LOCKED, type AgentState, type BreakReasonInput } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { localText } from '../../lib/local-text';

const key = ['break-reasons'] as const;

/** Why people take breaks, in the order of the menu; those too that are in use no more. */
export const useBreakReasons = () =>
  useQuery({
    queryKey: key,
    queryFn: async () => (await http.get('/break-reasons', page(BreakReason), { limit: 200 })).items,
    staleTime: 5 * 60_000,
  });

/** Creates a reason, or changes one that is there. */
export function useSaveBreakReason() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof BreakReasonInput> }) =>
      id ? http.put(`/break-reasons/${id}`, { ...input, version }, BreakReason) : http.post('/break-reasons', input, BreakReason),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

/** Swaps the places of two reasons in the menu. */
export function useSwapBreakReasons() {
  const save = useSaveBreakReason();
  const place = ({ id, version, ...input }: BreakReason, order: number) => save.mutateAsync({ id, version, input: { ...input, order } });
  return useMutation({
    mutationFn: async ([one, other]: [BreakReason, BreakReason]) => {
      await place(one, other.order);
      await place(other, one.order);
    },
  });
}

/** Words for states and break reasons in the reader's language. An unknown reason is shown as it is. */
export function useStateWords() {
  const { t, i18n } = useTranslation();
  const { data } = useBreakReasons();
  const reason = (of: string) => {
    const known = data?.find((one) => one.key === of);
    return known ? localText(known.titles, i18n.language) : of;
  };
  const plain = (of: AgentState, why: string | null) =>
    of === 'unreachable' && why === SOUND_LOCKED ? t('agent.soundLocked') : t(`agent.state.${of}`);
  const state = (of: AgentState, why: string | null) =>
    of === 'break' && why ? t('agent.breakFor', { reason: reason(why) }) : plain(of, why);
  /** As short as can be: a break by its reason alone. */
  const short = (of: AgentState, why: string | null) => (of === 'break' && why ? reason(why) : plain(of, why));
  return { reason, state, short };
}

export type StateWords = ReturnType<typeof useStateWords>;
