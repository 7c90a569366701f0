import { z } from 'zod';
import type { FoldedCall } from './call';

/** Whether calls to a number of ours may be recorded. */
export const LineRecording = z.enum(['record', 'doNotRecord', 'askConsent']);
export type LineRecording = z.infer<typeof LineRecording>;

export const BROKEN_RULES = ['recordedAgainstRule', 'recordedWithoutConsent', 'noticeNotPlayed'] as const;
export type BrokenRule = (typeof BROKEN_RULES)[number];

/** What a line promises its callers. */
export interface LinePromise {
  recording: LineRecording;
  /** Name of the announcement that says that calls are recorded; null: none is owed. */
  notice: string | null;
}

/** What the PBX did against the promise of the line that was called; empty where all was kept. */
export function brokenRecordingRules(line: LinePromise, call: Pick<FoldedCall, 'tracks' | 'recordingRules'>): BrokenRule[] {
  if (call.tracks.length === 0) return [];
  const { consent, notices } = call.recordingRules;
  const broken: BrokenRule[] = [];
  if (line.recording === 'doNotRecord') broken.push('recordedAgainstRule');
  if (line.recording === 'askConsent' && consent !== 'given') broken.push('recordedWithoutConsent');
  if (line.recording === 'record' && consent === 'refused') broken.push('recordedWithoutConsent');
  if (line.notice !== null && !notices.some(({ notice }) => notice === line.notice)) broken.push('noticeNotPlayed');
  return broken;
}
