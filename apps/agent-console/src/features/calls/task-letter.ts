import type { QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { CallId, ClientId } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { serverNow } from '../../lib/clock';
import { http, Nothing } from '../../lib/http';

export const TASK = 'task';

const MINUTE = 60_000;

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
    const { clientId, dueAt, ...task } = TaskLetter.parse(body);
    // What fell due while it waited here is due at once.
    const due = new Date(Math.max(Date.parse(dueAt), serverNow() + MINUTE)).toISOString();
    await http.post('/tasks', { ...task, dueAt: due, ...(clientId && { clientId }) }, Nothing);
    void cache.invalidateQueries({ queryKey: ['tasks'] });
    return 'sent';
  });
}
