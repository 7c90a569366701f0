import { z } from 'zod';
import { AlertMetric } from '../alerts/alert-metric';
import { AgentState } from '../agents/agent';
import { TimeZone } from '../calendars/time-zone';
import { KpiSettings, QueueTally } from '../kpis/queue-tally';
import { Locale } from '../users/user';

/** `dark` suits most rooms; `light` one that the sun shines into. */
export const WallboardTheme = z.enum(['dark', 'light']);
export type WallboardTheme = z.infer<typeof WallboardTheme>;

/** How a wallboard shows its queues: so many at a time, each page for so long. */
const look = {
  name: z.string().trim().min(1).max(100),
  /** Empty: every queue. */
  queueIds: z.array(z.uuid()).max(200),
  queuesPerPage: z.int().min(1).max(6),
  rotateSeconds: z.int().min(5).max(600),
  locale: Locale,
  /** IANA zone of its clock; null: that of the screen. */
  timeZone: TimeZone.nullable(),
  theme: WallboardTheme,
};

/** A screen on the wall that nobody signs in at: a link with a token opens it, until the token is revoked. */
export const Wallboard = z.object({
  id: z.uuid(),
  ...look,
  /** Whether there is a link that opens it. */
  opens: z.boolean(),
  /** When a screen opened it last. */
  openedAt: z.iso.datetime().nullable(),
  version: z.int(),
});
export type Wallboard = z.infer<typeof Wallboard>;

export const WallboardInput = z.object({
  ...look,
  queueIds: look.queueIds.default([]),
  queuesPerPage: look.queuesPerPage.default(1),
  rotateSeconds: look.rotateSeconds.default(30),
  timeZone: look.timeZone.default(null),
  theme: look.theme.default('dark'),
});
export type WallboardInput = z.infer<typeof WallboardInput>;
export const WallboardChange = WallboardInput.extend({ version: z.int() });
export type WallboardChange = z.infer<typeof WallboardChange>;

/** With the token of its link, which is told this once. */
export const OpenableWallboard = Wallboard.extend({ token: z.string() });
export type OpenableWallboard = z.infer<typeof OpenableWallboard>;

export const WallboardOpening = z.object({ token: z.string().min(1).max(200) });
export type WallboardOpening = z.infer<typeof WallboardOpening>;

/** A queue as strangers in the room may see it: figures, and nothing of who calls. */
export const WallboardQueue = z.object({
  queueId: z.uuid(),
  title: z.string(),
  waiting: z.int(),
  /** null: nobody waits. */
  longestWaitSeconds: z.number().nullable(),
  today: QueueTally,
  recent: QueueTally,
  agents: z.record(AgentState, z.int()),
  settings: KpiSettings,
  /** false: its PBX is not heard just now, these are its last figures. */
  heard: z.boolean(),
  /** The figures that are beyond a threshold. */
  alerts: z.array(AlertMetric),
});
export type WallboardQueue = z.infer<typeof WallboardQueue>;

/** All that a screen shows, told every second. */
export const WallboardFrame = z.object({
  name: z.string(),
  queuesPerPage: z.int(),
  rotateSeconds: z.int(),
  locale: Locale,
  timeZone: z.string().nullable(),
  theme: WallboardTheme,
  queues: z.array(WallboardQueue),
  /** When this was so. */
  at: z.iso.datetime(),
});
export type WallboardFrame = z.infer<typeof WallboardFrame>;

/** How old a frame may grow until its age is shown, and until its figures are taken for old. */
export const FRAME_AGED_SECONDS = 5;
export const FRAME_STALE_SECONDS = 15;

/** `live`: nothing is said of it · `aged`: its age is told · `stale`: it is no longer believed. */
export type FrameAge = 'live' | 'aged' | 'stale';

export function frameAge(secondsOld: number): FrameAge {
  if (secondsOld > FRAME_STALE_SECONDS) return 'stale';
  return secondsOld > FRAME_AGED_SECONDS ? 'aged' : 'live';
}

/** Which queues stand on the wall `seconds` after the board was opened, and which page of how many that is. */
export function wallboardPage<Q>(
  { queues, queuesPerPage, rotateSeconds }: { queues: readonly Q[]; queuesPerPage: number; rotateSeconds: number },
  seconds: number,
) {
  const pages = Math.max(1, Math.ceil(queues.length / queuesPerPage));
  const page = Math.floor(Math.max(0, seconds) / rotateSeconds) % pages;
  return { page, pages, queues: queues.slice(page * queuesPerPage, (page + 1) * queuesPerPage) };
}
