import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { Lead, page, RoutingDecision, type LeadInput, type LeadState } from '@callcard/crm-core';
import { http } from '../../lib/http';

const LeadPage = page(Lead);
const Preview = z.object({ ownerId: z.string().nullable(), ownerName: z.string().nullable(), routing: RoutingDecision });

const keys = {
  list: (filter: object) => ['leads', 'list', filter] as const,
  one: (id: string) => ['leads', 'one', id] as const,
  preview: (input: object) => ['leads', 'preview', input] as const,
};

export interface LeadQuery {
  state?: LeadState;
  mine?: boolean;
  clientId?: string;
}

export const useLeads = (filter: LeadQuery) =>
  useQuery({ queryKey: keys.list(filter), queryFn: () => http.get('/leads', LeadPage, { ...filter, limit: 100 }) });

export const useLead = (id: string | null) =>
  useQuery({ queryKey: keys.one(id ?? ''), queryFn: () => http.get(`/leads/${id}`, Lead), enabled: id !== null });

/** Who would get the lead, and why. */
export const usePreview = (input: z.input<typeof LeadInput>) =>
  useQuery({
    queryKey: keys.preview({ clientId: input.clientId, callId: input.callId, teamId: input.teamId }),
    queryFn: () => http.post('/leads/preview', { ...input, subject: input.subject || '-' }, Preview),
    placeholderData: keepPreviousData,
    staleTime: 5000,
  });

function useLeadWrite<T>(write: (input: T) => Promise<Lead>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: write,
    onSuccess: (lead) => cache.setQueryData(keys.one(lead.id), lead),
    onSettled: () => cache.invalidateQueries({ queryKey: ['leads'] }),
  });
}

export const useCreateLead = () => useLeadWrite((input: z.input<typeof LeadInput>) => http.post('/leads', input, Lead));

export const useAcceptLead = () => useLeadWrite(({ id, version }: Lead) => http.post(`/leads/${id}/accept`, { version }, Lead));

export const useReturnLead = () =>
  useLeadWrite(({ lead, reason }: { lead: Lead; reason: string }) =>
    http.post(`/leads/${lead.id}/return`, { reason, version: lead.version }, Lead),
  );

export const useCloseLead = () =>
  useLeadWrite(({ lead, outcome }: { lead: Lead; outcome: 'won' | 'lost' }) =>
    http.post(`/leads/${lead.id}/close`, { outcome, version: lead.version }, Lead),
  );

export const useAssignLead = () =>
  useLeadWrite(({ lead, ownerId }: { lead: Lead; ownerId: string }) =>
    http.post(`/leads/${lead.id}/assign`, { ownerId, version: lead.version }, Lead),
  );
