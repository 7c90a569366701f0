import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { RecordingState } from '@callcard/crm-core';
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { DataSource } from 'typeorm';
import { type Transaction, Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import { JobTasks } from '../jobs/job-tasks';
import './calls.events';
import { RecordingCoverages } from './recording-coverages';
import { RecordingDisks } from './recording-disks';
import { IN_STORE } from './recording-files';
import { IMPORT_RECORDING, RecordingJob } from './recording-jobs';
import { HEADER_BYTES, waveSeconds } from './wave';
import { wavePeaks } from './wave-peaks';

/** Some four minutes. Whatever else fails, a full disk above all, is tried for days. */
const TRIES_TO_FIND = 6;

interface Track {
  pbx: string;
  demo: boolean;
  linkedId: string;
  n: number;
  file: string | null;
  startedAt: string;
  state: RecordingState | null;
}

/** What became of the search for a file. */
interface Found {
  state: RecordingState;
  key?: string;
  bytes?: number;
  seconds?: number | null;
  peaks?: Buffer | null;
}

/** Brings a finished recording from the PBX's folder into the file store: found, checked, bound to its call. */
@Injectable()
export class RecordingsImporter implements OnModuleInit {
  constructor(
    private readonly disks: RecordingDisks,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly files: FileStore,
    private readonly coverages: RecordingCoverages,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add(IMPORT_RECORDING, RecordingJob, (job, { number }) => this.import(job, number >= TRIES_TO_FIND));
  }

  /** @throws Error while the file is not there yet, so that the job is tried again; on the last try it is noted as missing. A file that is there but cannot be kept is always tried again. */
  async import({ callId, leg }: RecordingJob, lastTry: boolean): Promise<void> {
    const known = await this.trackOf(callId, leg);
    if (known?.state === 'ready' || known?.state === 'deleted') return this.coverages.refresh(callId);
    if (!known) return;
    const path = await this.disks.find(known, known.file, [leg, known.linkedId]);
    const found = await this.transactor.run(async (tx) => {
      await tx.manager.query(ONE_BY_ONE, [callId]);
      // Another import of this call may have come first, and taken a number.
      const track = (await this.trackOf(callId, leg, tx.manager)) ?? known;
      const outcome: Found = path === null ? { state: lastTry ? 'missing' : 'pending' } : await this.bring(tx, path);
      await this.note(tx, callId, leg, track, outcome);
      return outcome;
    });
    await this.coverages.refresh(callId);
    if (found.state === 'pending') throw new Error(`The recording of call ${callId} is not there yet.`);
  }

  /** Copies the stored file anew where the PBX still has it. @returns whether it is whole again. */
  async heal(callId: string, leg: string, key: string): Promise<boolean> {
    const track = await this.trackOf(callId, leg);
    const path = track && (await this.disks.find(track, track.file, [leg, track.linkedId]));
    return path ? (await this.files.importFile(path)).key === key : false;
  }

  private async bring(tx: Transaction, path: string): Promise<Found> {
    if ((await stat(path)).size <= HEADER_BYTES) return { state: 'empty' };
    await tx.manager.query(IN_STORE);
    const { key, bytes } = await this.files.importFile(path);
    return { state: 'ready', key, bytes, seconds: await secondsOf(path), peaks: await peaksOf(path, bytes) };
  }

  private async trackOf(callId: string, leg: string, manager = this.dataSource.manager): Promise<Track | undefined> {
    const [track] = await manager.query<Track[]>(TRACK, [callId, leg]);
    return track;
  }

  private async note(tx: Transaction, callId: string, leg: string, track: Track, found: Found): Promise<void> {
    await tx.manager.query(NOTE, [
      ...[callId, track.n, leg, track.pbx, track.file, found.state],
      ...[found.key ?? null, found.bytes ?? null, found.seconds ?? null, track.startedAt, found.peaks ?? null],
    ]);
    tx.publish({ kind: 'RecordingChanged', callId });
  }
}

/** $1 call: its recordings are numbered one after the other. */
const ONE_BY_ONE = `select pg_advisory_xact_lock(hashtext('recordings of ' || $1))`;

/** $1 call, $2 leg. A leg keeps the number it once had; one that nobody said was recorded is numbered behind those that were. */
const TRACK = `
  select c.pbx, c.demo, c.linked_id as "linkedId", coalesce(t.track ->> 'file', m.message ->> 'file') as file, r.state,
    coalesce(r.n, case when not exists (select from recordings o where o.call_id = $1 and o.n = t.n) then t.n end,
      greatest(jsonb_array_length(c.tracks), (select max(n) from recordings where call_id = $1), 0) + 1)::int as n,
    coalesce(t.track ->> 'startedAt', m.message ->> 'at', l.leg ->> 'startedAt', c.started_at::text) as "startedAt"
  from calls c
  left join lateral jsonb_array_elements(c.tracks) with ordinality as t(track, n) on t.track ->> 'leg' = $2
  left join lateral jsonb_array_elements(c.legs) as l(leg) on l.leg ->> 'leg' = $2
  left join lateral jsonb_array_elements(c.messages) as m(message) on 'message:' || (m.message ->> 'leg') = $2
  left join recordings r on r.call_id = c.id and r.leg = $2
  where c.id = $1 and (t.track is not null or l.leg is not null or m.message is not null)
  limit 1`;

const NOTE = `
  insert into recordings (call_id, n, leg, pbx, pbx_file, state, store_key, bytes, sha256, seconds, started_at, peaks, tries)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $9, $10, $11, 1)
  on conflict (call_id, leg) do update set state = excluded.state, store_key = excluded.store_key, bytes = excluded.bytes,
    sha256 = excluded.sha256, peaks = excluded.peaks, seconds = excluded.seconds, pbx_file = excluded.pbx_file, tries = recordings.tries + 1`;

const peaksOf = (path: string, bytes: number) => wavePeaks(createReadStream(path) as AsyncIterable<Buffer>, bytes);

async function secondsOf(path: string): Promise<number | null> {
  const file = await open(path);
  try {
    const header = Buffer.alloc(4096);
    const { bytesRead } = await file.read(header, 0, header.length, 0);
    return waveSeconds(header.subarray(0, bytesRead), (await file.stat()).size);
  } finally {
    await file.close();
  }
}
