import { Injectable } from '@nestjs/common';
import type { TimelineEntryOf, TimelineKind } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';

/** A place in a timeline: the moment, and of one moment the id. */
export interface TimelineLine {
  id: string;
  at: Date;
}

export interface TimelineQuery {
  clientId: string;
  /** Only what lies behind this; null: from the newest on. */
  behind: TimelineLine | null;
  limit: number;
}

type Told<K extends TimelineKind> = Omit<TimelineEntryOf<K>, 'kind' | 'id' | 'at'>;

/** What a noun has to tell of a client. */
export interface TimelineSource<K extends TimelineKind> {
  readonly kind: K;
  /** Newest first, and only what this person may see; by an index, whatever the client has behind them. */
  lines(who: Principal, query: TimelineQuery): Promise<TimelineLine[]>;
  /** What stands in these lines, by id. One that has gone meanwhile is left out. */
  told(who: Principal, ids: string[]): Promise<Map<string, Told<K>>>;
}

/** Where nouns above this one tell what they know of a client. */
@Injectable()
export class TimelineSources {
  private readonly sources = new Map<TimelineKind, TimelineSource<TimelineKind>>();

  register<K extends TimelineKind>(source: TimelineSource<K>): void {
    this.sources.set(source.kind, source as TimelineSource<TimelineKind>);
  }

  get kinds(): TimelineKind[] {
    return [...this.sources.keys()];
  }

  get(kind: TimelineKind): TimelineSource<TimelineKind> | undefined {
    return this.sources.get(kind);
  }
}

/** For `Conditions`: behind the line in the order of the columns, newest first. */
export const behindLine = (at: string, id: string) => `(${at}, ${id}) < ($?::timestamptz, $?::uuid)`;
