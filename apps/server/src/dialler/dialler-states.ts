import { Injectable } from '@nestjs/common';
import type { CampaignId, DiallerState } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import './dialler.events';

const PAUSE_MILLISECONDS = 500;

/** How the campaigns that dial by themselves stand, for whoever watches them. */
@Injectable()
export class DiallerStates {
  private readonly states = new Map<CampaignId, DiallerState>();
  private readonly told = new Map<CampaignId, { at: number; text: string }>();

  constructor(
    private readonly transactor: Transactor,
    private readonly clock: Clock,
  ) {}

  /** null: it does not dial by itself just now. */
  of(id: CampaignId): DiallerState | null {
    return this.states.get(id) ?? null;
  }

  /** Told to everybody who watches when it is another one than was told, at most twice a second. */
  set(state: DiallerState): void {
    const { campaignId } = state;
    this.states.set(campaignId, state);
    const now = this.clock.now().getTime();
    const before = this.told.get(campaignId);
    const text = JSON.stringify(state);
    if (before && (before.text === text || now - before.at < PAUSE_MILLISECONDS)) return;
    this.told.set(campaignId, { at: now, text });
    this.transactor.publish({ kind: 'DiallerChanged', state });
  }

  forget(id: CampaignId): void {
    this.states.delete(id);
    this.told.delete(id);
  }
}
