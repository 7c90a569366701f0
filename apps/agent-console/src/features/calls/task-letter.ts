import type { QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { CallId, ClientId } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { http, Nothing } from '../../lib/http';

export const TASK = 'task';

/** A next step on its way to the server; its id is made here, so that a second sending makes no second task. */
export const TaskLetter = z.object({
  id: z.uuid(),
  title: z.string(),
  dueAt: z.iso.datetime(),
  timeZone: z.string(),
  clientId: ClientId.nullable(),
  callId: CallId,
});
export type TaskLetter = z.infer<typeof TaskLetter>;

/** Next steps written while the server was away are sent from where they were kept. */
export function sendTasks(cache: QueryClient): void {
  outbox.register(TASK, async (_id, body) => {
    const { clientId, ...task } = TaskLetter.parse(body);
    await http.post('/tasks', { ...task, ...(clientId && { clientId }) }, Nothing);
    void cache.invalidateQueries({ queryKey: ['tasks'] });
    return 'sent';
  });
}
