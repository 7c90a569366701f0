import { z } from 'zod';
import { Problem } from './http';

const Link = z.object({
  pbx: z.string(),
  state: z.enum(['down', 'connecting', 'authenticating', 'syncing', 'live']),
  since: z.string(),
  demo: z.boolean(),
  problem: z.string().nullable(),
  version: z.string().nullish(),
  lastEventAt: z.union([z.string(), z.number()]).nullish(),
  missing: z.array(z.string()).default([]),
  client: z.string().nullish(),
  controls: z.object({
    hold: z.boolean(),
    blindTransfer: z.boolean(),
    consult: z.boolean(),
    keys: z.boolean(),
    route: z.boolean(),
    monitor: z.boolean(),
  }),
});

/** The state of each part of the server. */
export const Readiness = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  role: z.string(),
  parts: z.object({
    database: z.object({ ok: z.boolean(), detail: z.string().nullish() }),
    pbx: z.array(Link).default([]),
    worker: z.object({ ok: z.boolean() }).optional(),
    rawEvents: z.object({ ok: z.boolean(), detail: z.string().nullish() }).optional(),
  }),
});
export type Readiness = z.infer<typeof Readiness>;

/** A server that is not ready answers 503 with the same body: that is an answer too. */
export async function fetchReadiness(): Promise<Readiness> {
  const response = await fetch('/api/health/ready').catch(() => {
    throw new Problem(0, 'unreachable', 'The server cannot be reached.');
  });
  return Readiness.parse(await response.json());
}
