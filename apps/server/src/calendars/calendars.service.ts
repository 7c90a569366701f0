import { Inject, Injectable } from '@nestjs/common';
import {
  type CalendarChange,
  type CalendarInput,
  newId,
  type Page,
  type PageQuery,
  type WorkingCalendar,
  type WorkingHours,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { namingFields } from '../database/constraints';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { CalendarEntity, toCalendar } from './calendar.entity';
import './calendars.events';
import { defaultCalendar } from './default-calendar';

const FIELDS = { calendars_name_key: 'name' };

@Injectable()
export class CalendarsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** The calendar that holds wherever no other is named; made on first asking. */
  async default(): Promise<WorkingCalendar> {
    const row = await this.dataSource.manager.findOneBy(CalendarEntity, { isDefault: true });
    return row ? toCalendar(row) : this.makeDefault();
  }

  /** The same inside of a transaction, which must not wait for a second connection. */
  async inForce(manager: EntityManager): Promise<WorkingHours> {
    return (await manager.findOneBy(CalendarEntity, { isDefault: true })) ?? defaultCalendar(this.env.defaultRegion);
  }

  /** The calendar named, or the default one. */
  async of(id: string | null): Promise<WorkingCalendar> {
    const row = id === null ? null : await this.dataSource.manager.findOneBy(CalendarEntity, { id });
    return row ? toCalendar(row) : this.default();
  }

  async list(who: Principal, { limit, cursor }: PageQuery): Promise<Page<WorkingCalendar>> {
    this.access.require(who, 'calendars.edit');
    await this.default();
    const query = this.dataSource
      .createQueryBuilder(CalendarEntity, 'calendar')
      .orderBy('calendar.name')
      .take(limit + 1);
    const after = fromCursor(cursor, 1);
    if (after) query.where('calendar.name > :name', { name: after[0] });
    return pageOf(await query.getMany(), limit, toCalendar, ({ name }) => [name]);
  }

  async create(who: Principal, input: CalendarInput): Promise<WorkingCalendar> {
    this.access.require(who, 'calendars.edit');
    return this.write(who, 'created', async (tx) => {
      const row: CalendarEntity = { id: newId(), ...input, isDefault: false, version: 1 };
      await tx.manager.insert(CalendarEntity, row);
      return row;
    });
  }

  async update(who: Principal, id: string, { version, ...change }: CalendarChange): Promise<WorkingCalendar> {
    this.access.require(who, 'calendars.edit');
    return this.write(who, 'changed', async (tx) => {
      const row = await tx.getForUpdate(CalendarEntity, 'calendar', id, version);
      return tx.save(CalendarEntity, Object.assign(row, change));
    });
  }

  private write(who: Principal, action: string, work: (tx: Transaction) => Promise<CalendarEntity>): Promise<WorkingCalendar> {
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        const { id, name, timeZone, ...calendar } = toCalendar(await work(tx));
        await this.audit.record(tx, who, { action, noun: 'calendars', subjectId: id, details: { name, timeZone } });
        tx.publish({ kind: 'CalendarChanged', id });
        return { id, name, timeZone, ...calendar };
      }),
    );
  }

  /** Two who ask at once make one: the second insert finds the first. */
  private async makeDefault(): Promise<WorkingCalendar> {
    const row: CalendarEntity = { id: newId(), ...defaultCalendar(this.env.defaultRegion), isDefault: true, version: 1 };
    await this.dataSource.createQueryBuilder().insert().into(CalendarEntity).values(row).orIgnore().execute();
    return toCalendar(await this.dataSource.manager.findOneByOrFail(CalendarEntity, { isDefault: true }));
  }
}
