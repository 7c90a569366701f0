import { useMutation, useQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { DealPlan, PlanChoice, type EnrolmentInput, type PlanStop, type PlanSwitch } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { useForgetDeals } from './api';

/** Under the deals: whatever changes a deal may have led it on in its plan. */
export const useDealPlan = (dealId: string | null) =>
  useQuery({
    queryKey: ['deals', 'plan', dealId],
    queryFn: () => http.get(`/deals/${dealId}/plan`, DealPlan),
    enabled: dealId !== null,
  });

/** Plans a deal may be given, those made for such clients first. */
export const usePlanChoices = (clientId: string | undefined, wanted = true) =>
  useQuery({
    queryKey: ['plans', 'choices', clientId],
    queryFn: async () => (await http.get('/plans/choices', z.object({ items: z.array(PlanChoice) }), { clientId })).items,
    enabled: wanted,
  });

function usePlanWrite<In>(pathOf: (dealId: string) => string) {
  return useMutation({
    mutationFn: ({ dealId, input }: { dealId: string; input: In }) => http.post(pathOf(dealId), input, DealPlan),
    onSettled: useForgetDeals(),
  });
}

export const useEnrol = () => usePlanWrite<z.input<typeof EnrolmentInput>>((id) => `/deals/${id}/plan`);
export const useSwitchPlan = () => usePlanWrite<z.input<typeof PlanSwitch>>((id) => `/deals/${id}/plan/switch`);
export const useStopPlan = () => usePlanWrite<z.input<typeof PlanStop>>((id) => `/deals/${id}/plan/stop`);
