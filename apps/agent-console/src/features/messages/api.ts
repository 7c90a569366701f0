import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ClientMessage, MessageWays, type ClientMessageInput, type MessageChannel } from '@callcard/crm-core';
import { http } from '../../lib/http';

/** By which channels a client can be written to. */
export const useMessageWays = (clientId: string) =>
  useQuery({ queryKey: ['messages', clientId, 'ways'], queryFn: () => http.get(`/clients/${clientId}/message-ways`, MessageWays) });

export function useSendMessage(clientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: ClientMessageInput) => http.post(`/clients/${clientId}/messages`, input, ClientMessage),
    onSettled: () => cache.invalidateQueries({ queryKey: ['timeline', clientId] }),
  });
}

export function useSetOptOuts(clientId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (optedOut: MessageChannel[]) => http.put(`/clients/${clientId}/opt-outs`, { optedOut }, MessageWays),
    onSettled: () => cache.invalidateQueries({ queryKey: ['messages', clientId] }),
  });
}
