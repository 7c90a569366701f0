import { type Call, type FoldedCall, type RecordedCall, type Recording, type RecordingPause, recordingCoverage } from '@callcard/crm-core';

export type RecordingRow = Recording & { leg: string; tries: number; erased: boolean };
export type PauseRow = RecordingPause & { confirmed: boolean };
type Row = RecordedCall & Pick<FoldedCall, 'state'> & { recordings: RecordingRow[] };

const iso = (moment: string) => new Date(moment).toISOString();

/** What a call says of its recordings: the files, what of the talk is in them, and the pause that lasts. */
export function recordingsOf(call: Row, rows: PauseRow[]): Pick<Call, 'recordings' | 'recordingCoverage' | 'recordingPause'> {
  const files = call.recordings.map((row) => ({ ...row, startedAt: iso(row.startedAt) }));
  const pauses = rows.map((row) => ({ ...row, from: iso(row.from), until: iso(row.until), to: row.to === null ? null : iso(row.to) }));
  const active = call.state === 'ended' ? undefined : pauses.find(({ confirmed, to }) => confirmed && to === null);
  return {
    recordings: files.map(({ leg: _leg, tries: _tries, erased: _erased, ...recording }) => recording),
    recordingCoverage: recordingCoverage(call, files, pauses),
    recordingPause: active ? { by: active.by, byName: active.byName, from: active.from, until: active.until } : null,
  };
}
