import { z } from 'zod';
import { UserId } from '../ids';
import { KpiSettings } from '../kpis/queue-tally';

/** A queue of the PBX as it stands now. */
export const Queue = z.object({
  id: z.uuid(),
  pbx: z.string(),
  /** The name in the PBX. */
  name: z.string(),
  /** What people call it. */
  title: z.string(),
  wrapUpSeconds: z.int().min(0).max(3600),
  /** So many offers in a row that ring out, and the person gets no more until back. */
  missedOffersLimit: z.int().min(1).max(20),
  /** How often a wrap-up may be extended by whoever has no unlimited one. */
  wrapUpExtensions: z.int().min(0).max(100),
  /** null: a wrap-up ends by its time. Else it lasts until a result is chosen; so many minutes later supervisors are told. */
  resultHoldMinutes: z.int().min(1).max(240).nullable(),
  /** In so many working minutes who was missed in it is called back. */
  callBackMinutes: z.int().min(1).max(10_080),
  /** What its service level counts. */
  ...KpiSettings.shape,
  waiting: z.int(),
  /** When the longest-waiting caller joined. */
  longestSince: z.iso.datetime().nullable(),
  members: z.array(
    z.object({
      device: z.string(),
      userId: UserId.nullable(),
      name: z.string(),
      paused: z.boolean(),
      /** Defined in the PBX's own files: paused and unpaused, never added or removed. */
      static: z.boolean(),
      state: z.string(),
    }),
  ),
  version: z.int(),
});
export type Queue = z.infer<typeof Queue>;

export const QueueSettings = z.object({
  title: z.string().trim().min(1).max(100),
  wrapUpSeconds: z.int().min(0).max(3600),
  /** What is absent stays as it is. */
  missedOffersLimit: Queue.shape.missedOffersLimit.optional(),
  wrapUpExtensions: Queue.shape.wrapUpExtensions.optional(),
  resultHoldMinutes: Queue.shape.resultHoldMinutes.optional(),
  callBackMinutes: Queue.shape.callBackMinutes.optional(),
  serviceSeconds: Queue.shape.serviceSeconds.optional(),
  shortAbandonSeconds: Queue.shape.shortAbandonSeconds.optional(),
  version: z.int(),
});
export type QueueSettings = z.infer<typeof QueueSettings>;
