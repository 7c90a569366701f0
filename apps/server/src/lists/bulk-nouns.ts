import { Injectable } from '@nestjs/common';
import type { BulkJudgement, BulkNoun, Permission } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';

/** One of the things, and the version somebody looked at. */
export interface Seen {
  id: string;
  version: number;
}

/** What a noun brings along so that many of its things can be changed at once. */
export interface BulkWork<Filter, Change> {
  noun: BulkNoun;
  /** Without it nothing is changed at all; how far it reaches is judged for each. */
  right: Permission;
  /** Before anything is written. @throws Forbidden or Invalid for a change that nobody, or nobody like this one, could make */
  requireSense(who: Principal, change: Change): Promise<void>;
  /** All that the filter of the list shows to this person, at most `most`. */
  selected(who: Principal, filter: Filter, most: number): Promise<Seen[]>;
  /** What would become of each, without doing any of it. */
  judge(who: Principal, change: Change, seen: readonly Seen[]): Promise<BulkJudgement[]>;
  /** What has to be done before the transaction. */
  prepare?(who: Principal, change: Change, seen: readonly Seen[]): Promise<void>;
  /** Judges each once more, its row locked, and writes those that may change. */
  write(tx: Transaction, who: Principal, change: Change, seen: readonly Seen[]): Promise<BulkJudgement[]>;
  /** At its end, whatever ended it: tells of all that changed hands, once. `given`: how many each had before. */
  tell?(tx: Transaction, who: Principal, change: Change, given: Record<string, number>): Promise<void>;
}

/** Where nouns say how they are changed many at once. */
@Injectable()
export class BulkNouns {
  private readonly works = new Map<BulkNoun, BulkWork<unknown, unknown>>();

  register<Filter, Change>(work: BulkWork<Filter, Change>): void {
    this.works.set(work.noun, work as BulkWork<unknown, unknown>);
  }

  of(noun: BulkNoun): BulkWork<unknown, unknown> {
    const work = this.works.get(noun);
    if (!work) throw new Error(`Nobody says how ${noun} are changed.`);
    return work;
  }
}
