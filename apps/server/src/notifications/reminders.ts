import { Injectable, type OnModuleInit } from '@nestjs/common';
import { leadMinutesOf, momentOf, SHIPPED_LEADS } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import { type Reminder, type ReminderSource, ReminderSources } from '../jobs/reminder-sources';
import { type Told, Listeners } from './listeners';
import { NotificationsService } from './notifications.service';
import { taskReminders } from './task-reminder-source';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A worker that was away tells what it missed in this time, and nothing older. */
const LOOK_BACK = 60 * MINUTE;
/** When an important date is told on its day. */
const MORNING = { hour: 9, minute: 0 };

/** The longest lead that anybody has, in minutes; $1: event, $2: the shipped one. */
const LONGEST_LEAD = `
  select greatest($2::int, max(minutes)) as minutes from (
    select ("values"->'leadMinutes'->>$1)::int as minutes from notification_settings
    union all select ("values"->'leadMinutes'->>$1)::int from notification_roles) lead`;
const TOLD = `
  select n.user_id as "userId", n.event_key as key from unnest($1::uuid[], $2::text[]) as told (user_id, key)
  join notifications n on n.user_id = told.user_id and n.event_key = told.key`;

/** Looks every minute for what somebody wants to hear of by now; run by the worker. */
@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly sources: ReminderSources,
    private readonly transactor: Transactor,
    private readonly listeners: Listeners,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.sources.register(taskReminders);
    this.jobs.every('* * * * *', 'notifications:remind', () => this.remind());
  }

  async remind(): Promise<void> {
    for (const source of this.sources.all) await this.transactor.run((tx) => this.remindOf(tx, source));
  }

  private async remindOf(tx: Transaction, source: ReminderSource): Promise<void> {
    const now = this.clock.now();
    const [longest] = await tx.manager.query<{ minutes: number }[]>(LONGEST_LEAD, [source.event, SHIPPED_LEADS[source.event]]);
    // Days begin at other moments in other zones: a day more on both sides.
    const slack = source.event === 'importantDate' ? DAY : 0;
    const from = new Date(now.getTime() - LOOK_BACK - slack);
    const to = new Date(now.getTime() + (longest?.minutes ?? 0) * MINUTE + slack);
    const found = await source.between(tx.manager, from, to);
    const told = await this.toldOf(tx, found);
    const people = await this.listeners.of(tx.manager, [...new Set(found.map(({ userId }) => userId))]);
    for (const reminder of found) {
      if (told.has(keyOf(reminder))) continue;
      const person = people.get(reminder.userId);
      if (person?.active && isDue(reminder, person, source, now)) await this.notifications.add(tx, [reminder.userId], reminder);
    }
  }

  /** They stay due for a while, and are not told every minute anew. */
  private async toldOf(tx: Transaction, reminders: Reminder[]): Promise<Set<string>> {
    const rows = await tx.manager.query<Pick<Reminder, 'userId' | 'key'>[]>(TOLD, [
      reminders.map(({ userId }) => userId),
      reminders.map(({ key }) => key),
    ]);
    return new Set(rows.map(keyOf));
  }
}

const keyOf = ({ userId, key }: Pick<Reminder, 'userId' | 'key'>) => `${userId} ${key}`;

function isDue({ at }: Reminder, { settings, role, timeZone }: Told, { event }: ReminderSource, now: Date): boolean {
  const moment = typeof at === 'string' ? morningOf(at, timeZone) : at;
  const tellAt = moment.getTime() - leadMinutesOf(event, settings, role).value * MINUTE;
  return tellAt <= now.getTime() && moment.getTime() > now.getTime() - LOOK_BACK - (typeof at === 'string' ? DAY : 0);
}

function morningOf(day: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return momentOf({ year, month, day: date, ...MORNING }, timeZone);
}
