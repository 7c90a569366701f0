import { Injectable } from '@nestjs/common';
import { type CampaignContactId, type CampaignId, Conflict, momentOf, type SeatNumbers, type UserId, wallTimeOf } from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../config/clock';
import { type Transaction } from '../database/transactor';
import {
  CALLBACKS_LEFT,
  HAS_SEATS,
  LAPSE,
  NUMBERS_SINCE,
  PROGRESS,
  RELEASE_SEAT,
  RESERVE,
  SELECT_SEAT,
  type SeatRow,
} from './campaign-seats.queries';
import './campaigns.events';

/** A seat that shows somebody. */
export type ServingSeat = SeatRow & { contactId: CampaignContactId; number: string };

/** Who sits where, and whom each is shown: never two the same contact. */
@Injectable()
export class CampaignSeats {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async of(userId: UserId, manager: EntityManager = this.dataSource.manager): Promise<SeatRow | null> {
    const [seat] = await manager.query<SeatRow[]>(SELECT_SEAT, [userId, this.clock.now()]);
    return seat ?? null;
  }

  /** Whether anybody sits at a campaign. */
  async anyAt(campaignId: CampaignId): Promise<boolean> {
    const [row] = await this.dataSource.query<{ taken: boolean }[]>(HAS_SEATS, [campaignId]);
    return row!.taken;
  }

  /** @throws Conflict `no_seat` where the person does not sit. */
  async at(userId: UserId, campaignId: string): Promise<SeatRow> {
    const seat = await this.of(userId);
    if (seat?.campaignId !== campaignId) throw new Conflict('You have no seat at this campaign.', [], 'no_seat');
    return seat;
  }

  /** The seat that shows this very contact. @throws Conflict `not_served` · `no_seat` */
  async serving(userId: UserId, campaignId: string, contactId: CampaignContactId): Promise<ServingSeat> {
    const seat = await this.at(userId, campaignId);
    if (seat.contactId !== contactId || seat.number === null)
      throw new Conflict('This contact is not kept for you any more.', ['contactId'], 'not_served');
    return seat as ServingSeat;
  }

  /** Keeps the first of these that is free. Agents of one campaign are served one after the other. */
  async reserve(
    tx: Transaction,
    { userId, campaignId }: SeatRow,
    wanted: readonly { contactId: CampaignContactId; number: string }[],
    { dialAt, until }: { dialAt: Date | null; until: Date },
  ): Promise<boolean> {
    const now = this.clock.now();
    await tx.manager.query(`select pg_advisory_xact_lock(hashtext('campaign seats'), hashtext($1))`, [campaignId]);
    await tx.manager.query(LAPSE, [campaignId, now]);
    for (const { contactId, number } of wanted) {
      const [rows] = await tx.manager.query<[unknown[], number]>(RESERVE, [userId, contactId, number, now, dialAt, until]);
      if (rows.length > 0) return true;
    }
    return false;
  }

  /** Shows nobody any more. */
  async release(tx: Transaction, userId: UserId): Promise<void> {
    await tx.manager.query(RELEASE_SEAT, [userId]);
    tx.publish({ kind: 'SeatChanged', userId });
  }

  /** How the day goes, by the day of whoever sits there. */
  async figures({ userId, campaignId }: SeatRow, timeZone: string) {
    const now = this.clock.now();
    const wall = { ...wallTimeOf(now, timeZone), hour: 0, minute: 0 };
    const [from, until] = [momentOf(wall, timeZone), momentOf({ ...wall, day: wall.day + 1 }, timeZone)];
    const [today] = await this.dataSource.query<SeatNumbers[]>(NUMBERS_SINCE, [campaignId, userId, from]);
    const [callbacks] = await this.dataSource.query<{ left: number; next: Date | null }[]>(CALLBACKS_LEFT, [
      campaignId,
      userId,
      now,
      until,
    ]);
    return {
      today: today!,
      progress: await this.progress(campaignId, now.getTime()),
      callbacks: { left: callbacks!.left, next: callbacks!.next?.toISOString() ?? null },
    };
  }

  /** A list may be long: it is counted anew from time to time only. */
  private readonly counted = new Map<CampaignId, { at: number; done: number; of: number }>();

  private async progress(campaignId: CampaignId, now: number): Promise<{ done: number; of: number }> {
    const known = this.counted.get(campaignId);
    if (known && Math.abs(now - known.at) < (known.of > 10_000 ? 30_000 : 1_000)) return { done: known.done, of: known.of };
    const [row] = await this.dataSource.query<{ done: number; of: number }[]>(PROGRESS, [campaignId]);
    this.counted.set(campaignId, { at: now, ...row! });
    return row!;
  }
}
