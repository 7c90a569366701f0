import { CallId, type RecordingTrack } from '@callcard/crm-core';
import { z } from 'zod';
import type { LiveCall } from './live-calls';

export const IMPORT_RECORDING = 'recordings.import';

/** What the worker needs to find one recording. */
export const RecordingJob = z.object({ callId: CallId, leg: z.string() });
export type RecordingJob = z.infer<typeof RecordingJob>;

/** One job per finished track of these calls; the job's key keeps a doubled one from running twice. */
export function recordingJobs(calls: readonly LiveCall[]): { task: string; key: string; payload: RecordingJob }[] {
  return calls.flatMap((call) =>
    finished(call.fold().tracks).map(({ leg }) => ({
      task: IMPORT_RECORDING,
      key: `recording:${call.id}:${leg}`,
      payload: { callId: call.id, leg },
    })),
  );
}

const finished = (tracks: RecordingTrack[]) => tracks.filter((track) => track.endedAt !== null);
