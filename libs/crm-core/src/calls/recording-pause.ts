import { z } from 'zod';
import { UserId } from '../ids';

const moment = z.iso.datetime();

/** Seconds a pause lasts where nothing else is set for the queue or the PBX. */
export const DEFAULT_PAUSE_SECONDS = 120;

/**
 * How a pause ended: by hand, by its timer, with the call; or it never began: the PBX did not confirm it, so the recording
 * was stopped (`stopped`), or could not even be stopped and runs on (`runsOn`).
 */
export const PauseEnd = z.enum(['resumed', 'timer', 'callEnded', 'stopped', 'runsOn']);
export type PauseEnd = z.infer<typeof PauseEnd>;

/** Somebody's order to pause the recordings of a call; that it was obeyed is told by the PBX's facts alone. */
export const RecordingPause = z.object({
  by: UserId.nullable(),
  byName: z.string().nullable(),
  from: moment,
  /** When the server resumes by itself. */
  until: moment,
  to: moment.nullable(),
  end: PauseEnd.nullable(),
});
export type RecordingPause = z.infer<typeof RecordingPause>;

export const ActivePause = RecordingPause.pick({ by: true, byName: true, from: true, until: true });
export type ActivePause = z.infer<typeof ActivePause>;

/** How long pauses of a PBX last, or of one of its queues. */
export const PauseLimit = z.object({
  pbx: z.string().min(1).max(60),
  /** null: of the whole PBX. */
  queue: z.string().min(1).max(200).nullable(),
  seconds: z.int().min(10).max(900),
});
export type PauseLimit = z.infer<typeof PauseLimit>;

/** The seconds for a call: of its queue, else of its PBX, else 120. */
export function pauseSeconds(limits: readonly PauseLimit[], call: { pbx: string; queue: string | null }): number {
  const own = limits.filter(({ pbx }) => pbx === call.pbx);
  const found = own.find(({ queue }) => queue !== null && queue === call.queue) ?? own.find(({ queue }) => queue === null);
  return found?.seconds ?? DEFAULT_PAUSE_SECONDS;
}
