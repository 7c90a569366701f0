import { Injectable, type OnModuleInit } from '@nestjs/common';
import { agendaDay, channelsOf, isWorkday, momentOf } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { JobTasks } from '../jobs/job-tasks';
import {
  AGENDA_OF,
  type AgendaRow,
  CLAIM_DAY,
  OVERDUE_OF_TEAM,
  READERS,
  type Reader,
  type TeamRow,
  TEAMS_OF,
  toAgenda,
} from './agendas.queries';
import { Listeners } from './listeners';
import { NotificationsService } from './notifications.service';

/**
 * At nine in the morning, as the clock shows it where somebody lives, tells them what their day has; run by the worker. The day is claimed in
 * the transaction that tells it, so that it is told once, whatever restarts. Nothing is told on days off, nor to whoever wants none by any way.
 */
@Injectable()
export class Agendas implements OnModuleInit {
  constructor(
    private readonly jobs: JobTasks,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly calendars: CalendarsService,
    private readonly listeners: Listeners,
    private readonly notifications: NotificationsService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('* * * * *', 'notifications:agenda', () => this.tellDue());
  }

  async tellDue(): Promise<void> {
    const now = this.clock.now();
    for (const { userId, timeZone, day: last } of await this.dataSource.query<Reader[]>(READERS)) {
      const day = agendaDay(now, this.listeners.zoneOf(timeZone));
      if (day !== null && (last === null || last < day)) await this.transactor.run((tx) => this.tell(tx, userId, day));
    }
  }

  private async tell(tx: Transaction, userId: string, day: string): Promise<void> {
    const claimed = await tx.manager.query<unknown[]>(CLAIM_DAY, [userId, day]);
    const person = (await this.listeners.of(tx.manager, [userId])).get(userId);
    if (claimed.length === 0 || !person || channelsOf('agenda', person.settings, person.role).length === 0) return;
    if (!isWorkday(await this.calendars.inForce(tx.manager), day)) return;
    const now = this.clock.now();
    const own = await tx.manager.query<AgendaRow[]>(AGENDA_OF, [userId, now, endOf(day, person.timeZone)]);
    await this.add(tx, userId, 'agenda', `agenda:${userId}:${day}`, own);
    for (const team of await tx.manager.query<TeamRow[]>(TEAMS_OF, [userId])) {
      const overdue = await tx.manager.query<AgendaRow[]>(OVERDUE_OF_TEAM, [team.id, now, now]);
      await this.add(tx, userId, 'teamOverdue', `teamOverdue:${team.id}:${day}`, overdue, { team: team.name });
    }
  }

  private async add(tx: Transaction, userId: string, kind: 'agenda' | 'teamOverdue', key: string, rows: AgendaRow[], values = {}) {
    const { counts, items } = toAgenda(rows);
    if (items.length > 0) await this.notifications.add(tx, [userId], { kind, key, values: { ...values, ...counts }, link: null, items });
  }
}

function endOf(day: string, timeZone: string): Date {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return momentOf({ year, month, day: date + 1, hour: 0, minute: 0 }, timeZone);
}
