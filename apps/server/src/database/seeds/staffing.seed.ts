import { Inject, Injectable } from '@nestjs/common';
import { dayAfter, dayAt, type ShiftHours, type UserId, weekOf } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../../auth/principal';
import { CalendarsService } from '../../calendars/calendars.service';
import { Clock } from '../../config/clock';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { ShiftsService } from '../../staffing/shifts.service';
import { demoArrivals } from './demo-arrivals';
import { CREW_QUEUES } from './demo-crew';

/** Learned from, and four more to be foretold once more. */
const WEEKS = 12;
const QUEUES = ['sales', 'support'];
/** What comes in of what the crew alone works for. */
const CREW_LINES = [CREW_QUEUES.orders, CREW_QUEUES.delivery];
/** Of a large crew some of each queue are enough to look at, and the first start does not wait for the others. */
const PLANNED_PER_QUEUE = 3;

/** In turn, from Monday to Friday. */
const TURNS: Omit<ShiftHours, 'date'>[] = [
  { from: '08:00', to: '17:00', breaks: [{ from: '12:00', to: '12:45' }] },
  { from: '09:00', to: '18:00', breaks: [{ from: '13:00', to: '13:45' }] },
  { from: '11:00', to: '20:00', breaks: [{ from: '15:00', to: '15:45' }] },
];

const INSERT_FIGURES = `
  insert into report_queue_quarters (quarter, pbx, queue, service_seconds, short_abandon_seconds, offered, answered, abandoned, short_abandoned,
    callbacks, elsewhere, answered_within, abandoned_within, reached, answered_wait_ms, longest_wait_ms)
  select quarter, $2, queue, 20, 0, offered, answered, abandoned, 0, 0, 0, "answeredWithin", "abandonedWithin", reached, "answeredWaitMs", "longestWaitMs"
  from jsonb_to_recordset($1::jsonb) as row(quarter timestamptz, queue text, offered int, answered int, abandoned int, "answeredWithin" int,
    "abandonedWithin" int, reached int, "answeredWaitMs" bigint, "longestWaitMs" bigint)
  on conflict do nothing`;

/**
 * The shifts of the demo's people, this week and the next, and what came to their queues before the demo was: figures to forecast
 * from, with no calls behind them.
 */
@Injectable()
export class StaffingSeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly shifts: ShiftsService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(who: Principal): Promise<void> {
    const { timeZone, holidays } = await this.calendars.default();
    const today = dayAt(this.clock.now(), timeZone);
    const everybody = await this.dataSource.query<{ id: UserId; queues: string[] }[]>(
      `select id, queues from users where active and queues ?| $1 order by extension, id`,
      [[...QUEUES, ...CREW_LINES]],
    );
    // A real PBX has a past of its own.
    if (this.env.demoPbx) {
      const figures = [...QUEUES, ...(this.env.demoCrew ? CREW_LINES : [])].flatMap((queue) => {
        const serving = everybody.filter(({ queues }) => queues.includes(queue)).length;
        return demoArrivals(queue, 0.8 * serving, WEEKS, today, timeZone, holidays);
      });
      await this.dataSource.query(INSERT_FIGURES, [JSON.stringify(figures), 'demo']);
    }
    const firstOf = (queue: string) => everybody.filter(({ queues }) => queues.includes(queue)).slice(0, PLANNED_PER_QUEUE);
    const people = [...new Set([...QUEUES, ...CREW_LINES].flatMap(firstOf))];
    const [from, to] = [weekOf(today)[0]!, dayAfter(weekOf(today)[0]!, 7)];
    if (people.length === 0) return;
    if (await this.isEmpty(who, from))
      for (const [place, { id: userId }] of people.entries())
        for (const date of weekOf(from).slice(0, 5))
          await this.shifts.plan(who, { userId, date, ...TURNS[place % TURNS.length]!, queueIds: [] });
    if (await this.isEmpty(who, to)) await this.shifts.copyWeek(who, { from, to });
  }

  private async isEmpty(who: Principal, monday: string): Promise<boolean> {
    return (await this.shifts.list(who, { from: monday, to: dayAfter(monday, 6), limit: 1 })).items.length === 0;
  }
}
