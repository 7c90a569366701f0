import { CallId, isSimulated, messageFileOf, type RecordingTrack } from '@callcard/crm-core';
import { z } from 'zod';
import type { LiveCall } from './live-calls';

export const IMPORT_RECORDING = 'recordings.import';
/** Judges an ended call that has no recording to wait for. */
export const COVER_RECORDINGS = 'recordings.cover';

/** What the worker needs to find one recording. */
export const RecordingJob = z.object({ callId: CallId, leg: z.string() });
export type RecordingJob = z.infer<typeof RecordingJob>;

interface Job {
  task: string;
  key: string;
  payload: object;
}

/** One job per finished track and message of these calls, and one for a talk that nothing recorded; a job's key keeps a doubled one from running twice. */
export function recordingJobs(calls: readonly LiveCall[]): Job[] {
  return calls
    .filter((call) => !isSimulated(call))
    .flatMap((call): Job[] => {
      const { tracks, messages, endedAt, talkSeconds } = call.fold();
      if (tracks.length === 0 && endedAt !== null && talkSeconds > 0)
        return [{ task: COVER_RECORDINGS, key: `coverage:${call.id}`, payload: { callId: call.id } }];
      const left = endedAt === null ? [] : messages.map(({ leg }) => messageFileOf(leg));
      return [...finished(tracks).map(({ leg }) => leg), ...left].map((leg) => ({
        task: IMPORT_RECORDING,
        key: `recording:${call.id}:${leg}`,
        payload: { callId: call.id, leg } satisfies RecordingJob,
      }));
    });
}

const finished = (tracks: RecordingTrack[]) => tracks.filter((track) => track.endedAt !== null);
