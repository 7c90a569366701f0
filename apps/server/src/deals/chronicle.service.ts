import { Injectable } from '@nestjs/common';
import { type CallId, type ChronicleEntry, type Contact, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { RecordingAccess } from '../calls/recording-access';
import { fromCursor, pageOf } from '../http/cursor';
import { ActivitiesReader } from './activities.reader';
import { DealAccess } from './deal-access';

/** `$1`: the deal, `$2`, `$3`: behind this, `$4`: how many. What is planned is no story yet. */
const LINES = `
  select * from (
    select 'event' as kind, e.id, e.at from deal_events e where e.deal_id = $1
    union all
    select 'activity', a.id, a.starts_at from activities a
      where a.deal_id = $1 and (a.state = 'done' or (a.state = 'cancelled' and a.result is not null))
    union all
    select 'call', c.id, c.started_at from deal_calls dc join calls c on c.id = dc.call_id and c.merged_into is null where dc.deal_id = $1
  ) line
  where $2::timestamptz is null or (at, id) < ($2, $3::uuid)
  order by at desc, id desc limit $4`;

const EVENTS = `
  select e.id, e.what, e.values, u.name as "byName" from deal_events e left join users u on u.id = e.by_id where e.id = any($1)`;

interface Line {
  kind: ChronicleEntry['kind'];
  id: string;
  at: Date;
}
type EventRow = Pick<Extract<ChronicleEntry, { kind: 'event' }>, 'id' | 'what' | 'values' | 'byName'>;

/** The story of a deal: what happened to it, what was done, and the calls that belong to it, in one row. */
@Injectable()
export class ChronicleService {
  constructor(
    private readonly access: Access,
    private readonly dealAccess: DealAccess,
    private readonly dataSource: DataSource,
    private readonly activities: ActivitiesReader,
    private readonly calls: CallsReader,
    private readonly reasons: RecordingAccess,
  ) {}

  /** Newest first. */
  async list(who: Principal, dealId: string, { limit, cursor }: PageQuery): Promise<Page<ChronicleEntry>> {
    await this.dealAccess.visible(who, 'deals.view', dealId);
    const [at, id] = fromCursor(cursor, 2) ?? [null, null];
    const lines = await this.dataSource.query<Line[]>(LINES, [dealId, at, id, limit + 1]);
    const { items, nextCursor } = pageOf(
      lines,
      limit,
      (line) => line,
      (line) => [line.at.toISOString(), line.id],
    );
    const told = await this.told(who, items);
    return { items: items.flatMap((line) => told.get(line.id) ?? []), nextCursor };
  }

  private async told(who: Principal, lines: Line[]): Promise<Map<string, ChronicleEntry>> {
    const idsOf = (kind: Line['kind']) => lines.filter((line) => line.kind === kind).map(({ id }) => id);
    const [events, activities, calls] = await Promise.all([
      this.dataSource.query<EventRow[]>(EVENTS, [idsOf('event')]),
      this.activities.byIds(idsOf('activity')),
      this.calls.byIds(idsOf('call') as CallId[]),
    ]);
    const at = new Map(lines.map((line) => [line.id, line.at.toISOString()]));
    const entries: ChronicleEntry[] = [
      ...events.map((event) => ({ kind: 'event' as const, at: at.get(event.id)!, ...event })),
      ...activities.map((activity) => ({ kind: 'activity' as const, id: activity.id, at: at.get(activity.id)!, activity })),
      ...(await Promise.all(
        calls.map(async (call) => ({ kind: 'call' as const, id: call.id, at: at.get(call.id)!, call: await this.contact(who, call) })),
      )),
    ];
    return new Map(entries.map((entry) => [entry.id, entry]));
  }

  /** The sound only where it may be heard. */
  private async contact(who: Principal, call: StoredCall): Promise<Contact> {
    const { id, startedAt, direction, outcome, talkSeconds, queue, agentName, disposition, note, noteMarks, recordings } = call;
    const mayHear =
      this.access.may(who, 'calls.listenRecording', { ownerIds: call.talkerIds }) || (await this.reasons.mayHear(who.userId, id));
    return {
      ...{ id, startedAt, direction, outcome, talkSeconds, queue, agentName, disposition, note, noteMarks },
      recordings: mayHear ? recordings : [],
    };
  }
}
