import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { NewWebhook, page, Webhook, type WebhookChange, WebhookDelivery, type WebhookInput } from '@callcard/crm-core';
import { http, Nothing } from '../../lib/http';

const key = ['webhooks'] as const;

export const useWebhooks = () => useQuery({ queryKey: key, queryFn: () => http.get('/webhooks', page(Webhook), { limit: 200 }) });

/** What one was told, newest first; asked anew while somebody looks. */
export const useWebhookDeliveries = (id: string) =>
  useInfiniteQuery({
    queryKey: [...key, id, 'deliveries'],
    queryFn: ({ pageParam }) => http.get(`/webhooks/${id}/deliveries`, page(WebhookDelivery), { limit: 20, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: 3_000,
  });

function useWebhookWrite<In, Out>(write: (input: In) => Promise<Out>) {
  const cache = useQueryClient();
  return useMutation({ mutationFn: write, onSettled: () => cache.invalidateQueries({ queryKey: key }) });
}

export const useCreateWebhook = () => useWebhookWrite((input: Partial<WebhookInput>) => http.post('/webhooks', input, NewWebhook));
export const useChangeWebhook = () =>
  useWebhookWrite(({ id, ...change }: WebhookChange & { id: string }) => http.put(`/webhooks/${id}`, change, Webhook));
export const useDeleteWebhook = () => useWebhookWrite((id: string) => http.delete(`/webhooks/${id}`));
export const useTestWebhook = () => useWebhookWrite((id: string) => http.post(`/webhooks/${id}/test`, {}, Nothing));
