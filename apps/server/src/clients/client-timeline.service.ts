import { Injectable } from '@nestjs/common';
import { newestFirst, type Page, type TimelineEntry, type TimelineFilter, type TimelineKind } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientsReader } from './clients.reader';
import { type TimelineLine, TimelineSources } from './timeline-sources';

type Line = TimelineLine & { kind: TimelineKind };

/** Everything that was, and is planned, with a client, whichever noun knows of it. */
@Injectable()
export class ClientTimelineService {
  constructor(
    private readonly access: Access,
    private readonly reader: ClientsReader,
    private readonly sources: TimelineSources,
  ) {}

  /** Newest first. Each source gives one page at most, so the whole costs the same for a client of ten years. */
  async list(who: Principal, clientId: string, { kind, limit, cursor }: TimelineFilter): Promise<Page<TimelineEntry>> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId, undefined, { deleted: this.access.may(who, 'clients.delete') });
    const [at, id] = fromCursor(cursor, 2) ?? [];
    const query = { clientId, behind: id === undefined ? null : { at: new Date(String(at)), id: String(id) }, limit: limit + 1 };
    const kinds = kind === undefined ? this.sources.kinds : [...new Set([kind].flat())];
    const lists = await Promise.all(kinds.map((one) => this.linesOf(who, one, query)));
    const { items, nextCursor } = pageOf(
      newestFirst(lists).slice(0, limit + 1),
      limit,
      (line) => line,
      (line) => [line.at.toISOString(), line.id],
    );
    return { items: await this.told(who, items), nextCursor };
  }

  private async linesOf(who: Principal, kind: TimelineKind, query: Parameters<Source['lines']>[1]): Promise<Line[]> {
    const lines = (await this.sources.get(kind)?.lines(who, query)) ?? [];
    return lines.map(({ id, at }) => ({ kind, id, at }));
  }

  /** What stands in these lines, in their order. */
  async told(who: Principal, lines: Line[]): Promise<TimelineEntry[]> {
    const kinds = [...new Set(lines.map(({ kind }) => kind))];
    const told = new Map(
      await Promise.all(
        kinds.map(async (kind) => {
          const ids = lines.filter((line) => line.kind === kind).map(({ id }) => id);
          return [kind, await this.sources.get(kind)!.told(who, ids)] as const;
        }),
      ),
    );
    return lines.flatMap(({ kind, id, at }) => {
      const body = told.get(kind)?.get(id);
      return body ? [{ kind, id, at: at.toISOString(), ...body } as TimelineEntry] : [];
    });
  }
}

type Source = NonNullable<ReturnType<TimelineSources['get']>>;
