import { Injectable } from '@nestjs/common';
import {
  accuracyOf,
  BACKTEST_WEEKS,
  type ForecastBasis,
  type ForecastExport,
  type ForecastFilter,
  forecastCalls,
  forecastTable,
  Invalid,
  peopleByQuarter,
  type Queue,
  spanOfDay,
  staffed,
  type StaffingForecast,
  USUAL_HANDLING_SECONDS,
  weekOf,
  workOfShift,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { authorLocale } from '../files/author-locale';
import { tableFile } from '../files/table-file';
import { QueuesService } from '../queues/queues.service';
import { UserDirectory } from '../users/user-directory';
import { QueueHistories } from './queue-history';
import { selectShifts, type ShiftRow } from './shifts.queries';

const QUARTER_SECONDS = 900;
const keyOf = ({ pbx, name }: Queue) => `${pbx}/${name}`;

/** What queues will have to do, who it takes, and who is planned for it. */
@Injectable()
export class ForecastsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
    private readonly queues: QueuesService,
    private readonly histories: QueueHistories,
    private readonly people: UserDirectory,
  ) {}

  /** A week of queues that the same people serve, in the zone and with the holidays of the company. */
  async week(who: Principal, filter: ForecastFilter): Promise<StaffingForecast> {
    this.access.require(who, 'staffing.edit');
    const queues = filter.queues.map((key) => this.queueOf(key));
    const { timeZone, holidays } = await this.calendars.default();
    const names = queues.map(({ pbx, name }) => ({ pbx, queue: name }));
    const history = await this.histories.of(names, this.clock.now(), timeZone, filter.weeks + BACKTEST_WEEKS, holidays);
    const { patienceSeconds: patience, ...known } = history;
    const basis: ForecastBasis = { ...known, timeZone, holidays, weeks: filter.weeks, holidayFactor: filter.holidayFactor ?? null };
    const dates = weekOf(filter.week);
    const forecast = forecastCalls(basis, dates);
    const { serviceLevel, maxOccupancy, shrinkage, serviceSeconds = queues[0]!.serviceSeconds } = filter;
    const targets = { serviceLevel, serviceSeconds, maxOccupancy, shrinkage };
    const patienceSeconds = filter.model === 'erlangA' ? (filter.patienceSeconds ?? patience) : null;
    const planned = await this.planned(queues, dates, timeZone);
    const handlingOf = (measured: number | null) => filter.handlingSeconds ?? measured ?? USUAL_HANDLING_SECONDS;
    return {
      ...{ timeZone, targets, patienceSeconds, model: filter.model, asOf: basis.asOf },
      ...{ daysKnown: forecast.daysKnown, trend: forecast.trend, accuracy: accuracyOf(basis) },
      queues: queues.map((queue) => ({ key: keyOf(queue), name: queue.title })),
      measured: { handlingSeconds: forecast.handlingSeconds, patienceSeconds: patience },
      usualHandling: filter.handlingSeconds === undefined && forecast.handlingSeconds === null,
      days: forecast.days.map(({ date, holiday, quarters }) => ({
        date,
        holiday,
        quarters: quarters.map(({ at, calls, handlingSeconds: measured }) => {
          const handlingSeconds = handlingOf(measured);
          const { abandoned: _abandoned, waiting: _waiting, ...people } = staffed({ calls, seconds: QUARTER_SECONDS, handlingSeconds, patienceSeconds }, targets);
          return { at: new Date(at).toISOString(), calls, handlingSeconds, ...people, planned: planned.get(at) ?? 0 };
        }),
      })),
    };
  } // prettier-ignore

  /** The same as a file, in the language of whoever asks. */
  async file(who: Principal, { format, ...filter }: ForecastExport) {
    const forecast = await this.week(who, filter);
    const locale = await authorLocale(this.dataSource.manager, who.userId);
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'fetched', noun: 'forecasts', subjectId: null, details: { format, ...filter } }),
    );
    return tableFile('staffing', format, forecastTable(forecast, locale));
  }

  private queueOf(key: string): Queue {
    const queue = this.queues.all().find((one) => keyOf(one) === key);
    if (!queue) throw Invalid.field('queues', 'unknown_queue', `There is no queue ${key}.`);
    return queue;
  }

  /** Quarter → people at work by their shifts who serve at least one of these queues: whom the shift says, else whom the account says. */
  private async planned(queues: Queue[], dates: string[], timeZone: string): Promise<Map<number, number>> {
    const conditions = new Conditions()
      .when(true, 'u.active')
      .add('s.ends_at > $?', spanOfDay(dates[0]!, timeZone).from)
      .add('s.starts_at < $?', spanOfDay(dates.at(-1)!, timeZone).to);
    const shifts = await this.dataSource.query<ShiftRow[]>(selectShifts(conditions), conditions.parameters);
    const serves = ({ queueIds, userId }: ShiftRow) =>
      queueIds.length > 0
        ? queues.some(({ id }) => queueIds.includes(id))
        : queues.some(({ name }) => this.people.get(userId)?.queues.includes(name));
    return peopleByQuarter(shifts.filter(serves).flatMap((shift) => workOfShift(shift, shift.timeZone)));
  }
}
