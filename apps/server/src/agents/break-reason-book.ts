import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type BreakReason, Invalid, namedReason } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { EventBus } from '../database/event-bus';
import './agents.events';
import { BreakReasonEntity, toBreakReason } from './break-reason.entity';

/** The break reasons in memory: every state that is told looks one up. */
@Injectable()
export class BreakReasonBook implements OnModuleInit {
  private readonly reasons = new Map<string, BreakReason>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('BreakReasonChanged', ({ reason }) => this.put(reason));
    for (const row of await this.dataSource.getRepository(BreakReasonEntity).find()) this.put(toBreakReason(row));
  }

  /** By its key; one that is not in use any more is still known. */
  get(key: string | null): BreakReason | undefined {
    return key === null ? undefined : [...this.reasons.values()].find((reason) => reason.key === key);
  }

  /**
   * The key of the reason that these words name. Where no reason is in use, any words will do.
   * @throws Invalid when it is none of those in use
   */
  keyOf(words: string): string {
    const all = [...this.reasons.values()];
    const known = all.filter(({ active }) => active).map(({ key }) => key);
    if (known.length === 0) return words;
    const named = namedReason(all, words);
    if (named) return named.key;
    throw Invalid.field('reason', 'unknown_reason', `There is no break reason "${words}". There are: ${known.sort().join(', ')}.`);
  }

  private put(reason: BreakReason): void {
    this.reasons.set(reason.id, reason);
  }
}
