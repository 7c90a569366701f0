import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { DataSource } from 'typeorm';
import { ENV } from '../config/config.module';
import { type Env, folders } from '../config/env';
import { Transactor } from '../database/transactor';
import { FileStore } from '../files/file-store';
import { JobTasks } from '../jobs/job-tasks';
import { IMPORT_RECORDING, RecordingJob } from './recording-jobs';
import { waveSeconds } from './wave';

/** A WAV without sound is its header alone. */
const HEADER_BYTES = 44;
/** Some four minutes. Whatever else fails, a full disk above all, is tried for days. */
const TRIES_TO_FIND = 6;

interface Track {
  pbx: string;
  demo: boolean;
  linkedId: string;
  n: number;
  file: string | null;
  startedAt: string;
  state: string | null;
}

/** Brings a finished recording from the PBX's folder into the file store: found, checked, bound to its call. */
@Injectable()
export class RecordingsImporter implements OnModuleInit {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly files: FileStore,
    private readonly jobs: JobTasks,
  ) {}

  onModuleInit(): void {
    this.jobs.add(IMPORT_RECORDING, RecordingJob, (job, { number }) => this.import(job, number >= TRIES_TO_FIND));
  }

  /** @throws Error while the file is not there yet, so that the job is tried again; on the last try it is noted as missing. A file that is there but cannot be kept is always tried again. */
  async import({ callId, leg }: RecordingJob, lastTry: boolean): Promise<void> {
    const track = await this.trackOf(callId, leg);
    if (!track || track.state === 'ready') return;
    const path = await this.find(track, leg);
    if (path === null) {
      await this.note(callId, leg, track, { state: lastTry ? 'missing' : 'pending' });
      if (lastTry) return;
      throw new Error(`The recording of call ${callId} is not there yet.`);
    }
    if ((await stat(path)).size <= HEADER_BYTES) return this.note(callId, leg, track, { state: 'empty' });
    const { key, bytes } = await this.files.importFile(path);
    await this.note(callId, leg, track, { state: 'ready', key, bytes, seconds: await secondsOf(path) });
  }

  private async trackOf(callId: string, leg: string): Promise<Track | undefined> {
    const [track] = await this.dataSource.query<Track[]>(
      `select c.pbx, c.demo, c.linked_id as "linkedId", t.n::int as n, t.track ->> 'file' as file, t.track ->> 'startedAt' as "startedAt", r.state
       from calls c cross join jsonb_array_elements(c.tracks) with ordinality as t(track, n)
       left join recordings r on r.call_id = c.id and r.leg = $2
       where c.id = $1 and t.track ->> 'leg' = $2`,
      [callId, leg],
    );
    return track;
  }

  /** The file named by the PBX, else one whose name holds an id of the call; only ever inside the recordings folder. */
  private async find(track: Track, leg: string): Promise<string | null> {
    const configured = track.demo ? folders(this.env).demoRecordings : this.env.recordingsDirs[track.pbx];
    if (!configured) return null;
    const folder = await realpath(configured).catch(() => null);
    if (folder === null) return null;
    const candidates = track.file !== null ? suffixesOf(track.file) : await namesHolding(folder, [leg, track.linkedId]);
    for (const candidate of candidates) {
      const path = await realpath(join(folder, candidate)).catch(() => null);
      if (path?.startsWith(folder + sep) && (await stat(path)).isFile()) return path;
    }
    return null;
  }

  private async note(
    callId: string,
    leg: string,
    track: Track,
    found: { state: 'pending' | 'missing' | 'empty' | 'ready'; key?: string; bytes?: number; seconds?: number | null },
  ): Promise<void> {
    await this.transactor.run(async (tx) => {
      await tx.manager.query(
        `insert into recordings (call_id, n, leg, pbx, pbx_file, state, store_key, bytes, sha256, seconds, started_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $7, $9, $10)
         on conflict (call_id, n) do update set state = excluded.state, store_key = excluded.store_key, bytes = excluded.bytes,
           sha256 = excluded.sha256, seconds = excluded.seconds, pbx_file = excluded.pbx_file`,
        [
          callId,
          track.n,
          leg,
          track.pbx,
          track.file,
          found.state,
          found.key ?? null,
          found.bytes ?? null,
          found.seconds ?? null,
          track.startedAt,
        ],
      );
      tx.publish({ kind: 'RecordingChanged', callId });
    });
  }
}

/** `/var/spool/asterisk/monitor/2026/x.wav` may lie at `…/2026/x.wav` or `…/x.wav` here: the longest that exists wins. */
function suffixesOf(file: string): string[] {
  const parts = file.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  return parts.map((_, index) => parts.slice(index).join('/'));
}

async function namesHolding(folder: string, ids: string[]): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  // The id of another call may begin or end with this one's: 1700000000.1 stands in 1700000000.12 too.
  const whole = ids.map((id) => new RegExp(String.raw`(?<![\d.])${id.replace(/\W/g, '\\$&')}(?!\d|\.\d)`));
  return whole.flatMap((id) => names.filter((name) => id.test(basename(name))));
}

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
