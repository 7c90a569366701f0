import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { type DiskFile, RecordingDisks, idsIn, suffixesOf } from './recording-disks';
import { RecordingFindings, type Seen } from './recording-findings';
import { RecordingsImporter } from './recordings.importer';

/** How far back a night looks. */
const WINDOW_DAYS = 7;
/** A file that was changed just now is being written. */
const WRITTEN_MINUTES = 10;
const MINUTE = 60_000;

interface Pbx {
  pbx: string;
  demo: boolean;
}

/** A leg of a call of the window whose recording, if there is one, is or is not at hand. */
interface KnownLeg {
  callId: string;
  leg: string;
  linkedId: string;
  file: string | null;
  recorded: boolean;
  state: string | null;
  startedAt: Date;
  seconds: number;
}

/** Compares the PBX's disk with the calls: which file has no call, which call no file; what is found late is brought in. */
@Injectable()
export class RecordingReconciler {
  constructor(
    private readonly disks: RecordingDisks,
    private readonly dataSource: DataSource,
    private readonly importer: RecordingsImporter,
    private readonly findings: RecordingFindings,
    private readonly clock: Clock,
  ) {}

  async reconcile(pbx: Pbx): Promise<{ files: number; reimported: number }> {
    const folder = await this.disks.folderOf(pbx);
    if (folder === null) return { files: 0, reimported: 0 };
    const began = this.clock.now();
    const since = new Date(began.getTime() - WINDOW_DAYS * 24 * 60 * MINUTE);
    const legs = await this.legsSince(pbx, since);
    const messages = await this.messagesSince(pbx, since);
    const disk = await this.strangers(folder, since, legs, messages);
    const late = await this.importLate([...this.withoutFile(legs), ...disk.unheard]);
    await this.findings.note([
      ...disk.strangers.map((file) => fileFinding('fileWithoutCall', pbx.pbx, file)),
      ...disk.kept.map(({ file, leg }) => ({ ...fileFinding('fileAfterDeletion', pbx.pbx, file), callId: leg.callId })),
      ...late.missing.map((leg) => callFinding(pbx.pbx, leg)),
    ]);
    await this.findings.settle(['fileWithoutCall', 'fileAfterDeletion', 'callWithoutFile'], pbx.pbx, began);
    return { files: disk.seen, reimported: late.found };
  }

  private *withoutFile(legs: ReadonlyMap<string, KnownLeg>): Generator<KnownLeg> {
    for (const leg of new Set(legs.values()))
      if (leg.recorded && !['ready', 'damaged', 'deleted', 'empty'].includes(leg.state ?? '')) yield leg;
  }

  /** Tries once more, and tells what is still nowhere. */
  private async importLate(legs: Iterable<KnownLeg>): Promise<{ found: number; missing: KnownLeg[] }> {
    const missing: KnownLeg[] = [];
    let found = 0;
    for (const leg of new Set(legs)) {
      await this.importer.import({ callId: leg.callId as never, leg: leg.leg }, true);
      const [row] = await this.dataSource.query<{ state: string }[]>('select state from recordings where call_id = $1 and leg = $2', [
        ...[leg.callId, leg.leg],
      ]);
      if (row?.state === 'missing') missing.push(leg);
      else found++;
    }
    return { found, missing };
  }

  /** The files that no call knows, those of a leg whose recording nobody heard begin, and those that a rule deleted here. */
  private async strangers(folder: string, since: Date, legs: ReadonlyMap<string, KnownLeg>, messages: ReadonlySet<string>) {
    const unheard: KnownLeg[] = [];
    const strangers: DiskFile[] = [];
    const kept: { file: DiskFile; leg: KnownLeg }[] = [];
    const finished = this.clock.now().getTime() - WRITTEN_MINUTES * MINUTE;
    let seen = 0;
    for await (const file of this.disks.files(folder, since)) {
      seen++;
      if (file.changedAt.getTime() > finished || messages.has(file.name)) continue;
      const leg = legs.get(file.name) ?? ownLeg(legs, idsIn(file.name));
      if (leg === undefined) strangers.push(file);
      else if (leg.state === 'deleted') kept.push({ file, leg });
      else if (!leg.recorded && leg.state === null) unheard.push(leg);
    }
    return { seen, unheard, strangers, kept };
  }

  /** By every name that a file of theirs may have: ids, and the names the PBX gave. */
  private async legsSince({ pbx, demo }: Pbx, since: Date): Promise<Map<string, KnownLeg>> {
    const rows = await this.dataSource.query<KnownLeg[]>(LEGS, [pbx, demo, since]);
    const legs = new Map<string, KnownLeg>();
    for (const row of rows) {
      for (const name of row.file === null ? [] : suffixesOf(row.file)) legs.set(name, row);
      for (const id of idsIn(row.leg)) legs.set(id, row);
    }
    return legs;
  }

  private async messagesSince({ pbx, demo }: Pbx, since: Date): Promise<Set<string>> {
    const rows = await this.dataSource.query<{ file: string }[]>(MESSAGES, [pbx, demo, since]);
    return new Set(rows.flatMap(({ file }) => suffixesOf(file)));
  }
}

/** The leg whose id a file bears; of several the last named: names begin with the call's id and end with the leg's. */
const ownLeg = (legs: ReadonlyMap<string, KnownLeg>, ids: string[]) => ids.map((id) => legs.get(id)).findLast((leg) => leg !== undefined);

const fileFinding = (kind: 'fileWithoutCall' | 'fileAfterDeletion', pbx: string, { name, bytes, changedAt }: DiskFile): Seen => ({
  ...{ kind, pbx, subject: name, callId: null, file: name, bytes, at: changedAt, seconds: null },
});

const callFinding = (pbx: string, { callId, leg, file, startedAt, seconds }: KnownLeg): Seen => ({
  ...{ kind: 'callWithoutFile', pbx, subject: `${callId}:${leg}`, callId, file, bytes: null, at: startedAt, seconds },
});

/** $1 PBX, $2 demo, $3 since: every leg of an ended call, with its track and what became of its file. */
const LEGS = `
  select c.id as "callId", l.leg ->> 'leg' as leg, c.linked_id as "linkedId", t.track ->> 'file' as file, t.track is not null as recorded,
    r.state, c.started_at as "startedAt", c.talk_seconds::float8 as seconds
  from calls c
  cross join lateral jsonb_array_elements(c.legs) as l(leg)
  left join lateral jsonb_array_elements(c.tracks) as t(track) on t.track ->> 'leg' = l.leg ->> 'leg'
  left join recordings r on r.call_id = c.id and r.leg = l.leg ->> 'leg'
  where c.pbx = $1 and c.demo = $2 and c.state = 'ended' and c.started_at >= $3::timestamptz - interval '1 day'`;

const MESSAGES = `
  select m.message ->> 'file' as file from calls c cross join lateral jsonb_array_elements(c.messages) as m(message)
  where c.pbx = $1 and c.demo = $2 and c.started_at >= $3::timestamptz - interval '1 day' and m.message ->> 'file' is not null`;
