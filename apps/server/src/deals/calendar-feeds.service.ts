import { Inject, Injectable } from '@nestjs/common';
import { type Activity, type CalendarFeed, type MyCalendarFeed, type NewCalendarFeed, NotFound, toICalendar } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { hashOfToken, newToken } from '../auth/tokens';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { ActivitiesReader } from './activities.reader';
import { CalendarFeedEntity } from './calendar-feed.entity';

const DAY = 24 * 60 * 60_000;
/** What a calendar program sees: a month back, a year ahead, and never more than it can swallow. */
const BACK = 31 * DAY;
const AHEAD = 366 * DAY;
const MOST = 2000;

const toFeed = ({ createdAt, lastReadAt }: CalendarFeedEntity): CalendarFeed => ({
  createdAt: createdAt.toISOString(),
  lastReadAt: lastReadAt?.toISOString() ?? null,
});

/** People's calendars for programs outside, each under a secret address that can be taken back. */
@Injectable()
export class CalendarFeedsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly activities: ActivitiesReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async mine(who: Principal): Promise<MyCalendarFeed> {
    this.access.require(who, 'deals.view');
    const row = await this.dataSource.manager.findOneBy(CalendarFeedEntity, { userId: who.userId });
    return { feed: row && toFeed(row) };
  }

  /** A new address, told this once; the former one is dead with that. */
  async issue(who: Principal): Promise<NewCalendarFeed> {
    this.access.require(who, 'deals.view');
    const token = newToken();
    const row = { userId: who.userId, tokenHash: hashOfToken(token), createdAt: this.clock.now(), lastReadAt: null };
    await this.transactor.run(async (tx) => {
      await tx.manager.save(CalendarFeedEntity, row);
      await this.audit.record(tx, who, { action: 'issued', noun: 'calendarFeeds', subjectId: who.userId });
    });
    return { ...toFeed(row), url: `${this.env.publicUrl}/api/calendar-feeds/${token}.ics` };
  }

  async revoke(who: Principal): Promise<void> {
    this.access.require(who, 'deals.view');
    await this.transactor.run(async (tx) => {
      await tx.manager.delete(CalendarFeedEntity, { userId: who.userId });
      await this.audit.record(tx, who, { action: 'revoked', noun: 'calendarFeeds', subjectId: who.userId });
    });
  }

  /** The calendar behind the address, for whoever knows it. @throws NotFound when it never was, was taken back, or its person is gone. */
  async read(token: string): Promise<string> {
    const feed = await this.dataSource.manager.findOneBy(CalendarFeedEntity, { tokenHash: hashOfToken(token) });
    const person = feed && (await this.dataSource.manager.findOneBy(UserEntity, { id: feed.userId, active: true }));
    if (!person) throw new NotFound('calendar');
    const now = this.clock.now();
    await this.dataSource.manager.update(CalendarFeedEntity, { userId: feed.userId }, { lastReadAt: now });
    return toICalendar(await this.entries(person.id, now), {
      name: `Callcard: ${person.name}`,
      now,
      host: new URL(this.env.publicUrl).hostname,
    });
  }

  private async entries(userId: string, now: Date): Promise<Activity[]> {
    const around = { from: new Date(now.getTime() - BACK).toISOString(), to: new Date(now.getTime() + AHEAD).toISOString(), limit: MOST };
    const { items } = await this.activities.list({ ...around, mine: true }, ['true', []], userId);
    return items.filter(({ type }) => type !== 'note');
  }
}
