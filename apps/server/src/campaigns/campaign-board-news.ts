import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { CampaignId } from '@callcard/crm-core';
import { EventBus } from '../database/event-bus';
import './campaign-board.events';

const PAUSE_MILLISECONDS = 1_000;

/** Tells who watches a board that something is new: at most once a second, however many calls begin and end. */
@Injectable()
export class CampaignBoardNews implements OnModuleInit {
  /** Campaigns of which something was told a moment ago, and whether there has been more since. */
  private readonly pausing = new Map<CampaignId, boolean>();

  constructor(private readonly bus: EventBus) {}

  onModuleInit(): void {
    for (const name of ['AttemptBegun', 'AttemptEnded', 'AttemptResult'] as const)
      this.bus.on(name, ({ campaignId }) => this.note(campaignId));
    this.bus.on('CampaignChanged', ({ id }) => this.note(id));
  }

  private note(id: CampaignId): void {
    if (this.pausing.has(id)) return void this.pausing.set(id, true);
    this.pausing.set(id, false);
    this.bus.emit({ kind: 'BoardChanged', id });
    setTimeout(() => {
      const more = this.pausing.get(id);
      this.pausing.delete(id);
      if (more) this.note(id);
    }, PAUSE_MILLISECONDS).unref();
  }
}
