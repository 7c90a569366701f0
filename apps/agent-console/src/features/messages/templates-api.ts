import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { MessageTemplate, page, type MessageChannel, type MessageTemplateInput } from '@callcard/crm-core';
import { http } from '../../lib/http';

const TemplatePage = page(MessageTemplate);
const key = ['message-templates'] as const;

/** All of them, in the order of the menu; those too that are in use no more. */
export const useMessageTemplates = () =>
  useQuery({ queryKey: [...key, 'all'], queryFn: () => http.get('/message-templates', TemplatePage, { limit: 200 }) });

/** Those to choose from for a letter, or for an SMS. */
export const useTemplatesOf = (channel: MessageChannel) =>
  useQuery({
    queryKey: [...key, channel],
    queryFn: () => http.get('/message-templates', TemplatePage, { channel, active: true, limit: 200 }),
  });

/** Creates a template, or changes one that is there. */
export function useSaveMessageTemplate() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, input }: { id?: string; version?: number; input: z.input<typeof MessageTemplateInput> }) =>
      id
        ? http.put(`/message-templates/${id}`, { ...input, version }, MessageTemplate)
        : http.post('/message-templates', input, MessageTemplate),
    onSettled: () => cache.invalidateQueries({ queryKey: key }),
  });
}

/** Swaps the places of two templates in the menu. */
export function useSwapMessageTemplates() {
  const save = useSaveMessageTemplate();
  const place = ({ id, version, ...text }: MessageTemplate, order: number) =>
    save.mutateAsync({ id, version, input: { ...text, order } as MessageTemplateInput });
  return useMutation({
    mutationFn: async ([one, other]: [MessageTemplate, MessageTemplate]) => {
      await place(one, other.order);
      await place(other, one.order);
    },
  });
}
