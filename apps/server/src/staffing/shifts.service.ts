import { Injectable } from '@nestjs/common';
import {
  dayAfter,
  faultsOfShift,
  type FieldError,
  Invalid,
  newId,
  type Page,
  type PageQuery,
  type PlannedPerson,
  type Shift,
  type ShiftChange,
  type ShiftFilter,
  type ShiftHours,
  type ShiftInput,
  shiftLater,
  spanOfShift,
  type UserId,
  type WeekCopied,
  type WeekCopy,
  weekOf,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Tied } from '../auth/tied';
import { CalendarsService } from '../calendars/calendars.service';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf, pageOfAll } from '../http/cursor';
import { requireAtWork } from '../users/assignable';
import { UserDirectory } from '../users/user-directory';
import { ShiftEntity, toShift } from './shift.entity';
import { LOCK_SHIFTS_OF, selectShifts, type ShiftRow } from './shifts.queries';
import './staffing.events';

/** Whose a shift is. */
export const SHIFTS: Tied<{ userId: UserId }> = { people: { userId: 's.user_id' } };

/** When people are to be at work. Nobody has two shifts at once. */
@Injectable()
export class ShiftsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly calendars: CalendarsService,
    private readonly people: UserDirectory,
  ) {}

  /** The shifts that begin on these days, as far as one may see whose they are. */
  async list(who: Principal, { from, to, userId, limit, cursor }: ShiftFilter): Promise<Page<Shift>> {
    this.access.require(who, 'staffing.view');
    const conditions = new Conditions()
      .addAll(...this.access.visible(who, 'staffing.view', SHIFTS))
      .add('s.date >= $?', from)
      .add('s.date <= $?', to)
      .given('s.user_id = $?', userId);
    const after = fromCursor(cursor, 3);
    if (after) conditions.addAll('(s.date, s.starts_at, s.id) > ($?::date, $?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<ShiftRow[]>(selectShifts(conditions, limit + 1), conditions.parameters);
    return pageOf(rows, limit, told, ({ date, startsAt, id }) => [date, startsAt.toISOString(), id]);
  }

  /** Everybody at work here whose shifts one may plan, by name. */
  plannable(who: Principal, query: PageQuery): Page<PlannedPerson> {
    this.access.require(who, 'staffing.edit');
    const people = this.people
      .all()
      .filter(({ id, active }) => active && this.access.reaches(who, 'staffing.edit', SHIFTS, { userId: id }))
      .map(({ id, name }) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id));
    return pageOfAll(people, query);
  }

  /** @throws Invalid naming the field: a shift that cannot be, or meets another one of the person */
  async plan(who: Principal, { userId, ...hours }: ShiftInput): Promise<Shift> {
    this.access.require(who, 'staffing.edit');
    const { timeZone } = await this.calendars.default();
    return this.transactor.run(async (tx) => {
      await requireAtWork(tx.manager, userId, 'userId');
      this.access.requireReach(who, 'staffing.edit', SHIFTS, { userId });
      const row: ShiftEntity = { id: newId(), userId, version: 0, ...hours, ...momentsOf(hours, timeZone) };
      return this.store(tx, who, 'created', row);
    });
  }

  /** @throws NotFound · Conflict · Invalid as above */
  async change(who: Principal, id: string, { version, ...hours }: ShiftChange): Promise<Shift> {
    this.access.require(who, 'staffing.edit');
    const { timeZone } = await this.calendars.default();
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ShiftEntity, 'shift', id, version);
      this.access.requireReach(who, 'staffing.edit', SHIFTS, row);
      return this.store(tx, who, 'changed', { ...row, ...hours, ...momentsOf(hours, timeZone) });
    });
  }

  /** @throws NotFound */
  async remove(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'staffing.edit');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(ShiftEntity, 'shift', id);
      this.access.requireReach(who, 'staffing.edit', SHIFTS, row);
      await tx.manager.delete(ShiftEntity, { id });
      await this.tell(tx, who, 'deleted', row);
    });
  }

  /**
   * The shifts of a week once more in another one, all of them or none; whoever does not work here any more is left out.
   * @throws Invalid with every shift that meets another one: `conflicts.<date>.<person's id>`
   */
  async copyWeek(who: Principal, { from, to, userIds }: WeekCopy): Promise<WeekCopied> {
    this.access.require(who, 'staffing.edit');
    const [source, target] = [weekOf(from), weekOf(to)];
    const days = Math.round((Date.parse(target[0]!) - Date.parse(source[0]!)) / 86_400_000);
    if (days === 0) throw Invalid.field('to', 'same_week', 'This is the week itself.');
    const { timeZone } = await this.calendars.default();
    const conditions = new Conditions()
      .addAll(...this.access.visible(who, 'staffing.edit', SHIFTS))
      .when(true, 'u.active')
      .add('s.date >= $?', source[0])
      .add('s.date <= $?', source[6])
      .given('s.user_id = any($?)', userIds);
    return this.transactor.run(async (tx) => {
      const shifts = await tx.manager.query<ShiftRow[]>(selectShifts(conditions), conditions.parameters);
      if (shifts.length === 0) throw Invalid.field('from', 'nothing_planned', 'Nothing is planned in that week.');
      const copies = shifts.map(({ userName: _name, ...shift }) => {
        const { startsAt: _start, endsAt: _end, ...later } = shiftLater(shift, days);
        return { ...later, id: newId(), version: 1, ...momentsOf(later, timeZone) };
      });
      const faults = await this.meetings(tx.manager, copies, ({ date, userId }) => `conflicts.${date}.${userId}`);
      if (faults.length > 0) throw new Invalid(faults);
      await tx.manager.insert(ShiftEntity, copies);
      const details = { from: source[0]!, to: target[0]!, shifts: copies.length };
      await this.audit.record(tx, who, { action: 'copied', noun: 'shifts', subjectId: null, details });
      tx.publish({ kind: 'ShiftsChanged', userIds: [...new Set(copies.map(({ userId }) => userId))] });
      return { copied: copies.length };
    });
  }

  private async store(tx: Transaction, who: Principal, action: string, row: ShiftEntity): Promise<Shift> {
    const faults = [...faultsOfShift(row, row.timeZone), ...(await this.meetings(tx.manager, [row], () => 'from'))];
    if (faults.length > 0) throw new Invalid(faults);
    const stored = await tx.save(ShiftEntity, row);
    await this.tell(tx, who, action, stored);
    return toShift(stored, this.people.nameOf(row.userId) ?? '');
  }

  private async tell(tx: Transaction, who: Principal, action: string, { id, userId, date, from, to }: ShiftEntity): Promise<void> {
    await this.audit.record(tx, who, { action, noun: 'shifts', subjectId: id, details: { userId, date, from, to } });
    tx.publish({ kind: 'ShiftsChanged', userIds: [userId] });
  }

  /** Where these shifts meet others of their people, those among them too. Nobody else plans those people until the end. */
  private async meetings(manager: EntityManager, shifts: ShiftEntity[], pathOf: (shift: ShiftEntity) => string): Promise<FieldError[]> {
    const people = [...new Set(shifts.map(({ userId }) => userId))];
    await manager.query(LOCK_SHIFTS_OF, [people]);
    const conditions = new Conditions()
      .add('s.user_id = any($?)', people)
      .add('s.date >= $?', dayAfter(shifts.map(({ date }) => date).reduce(earlier), -2))
      .add('s.date <= $?', dayAfter(shifts.map(({ date }) => date).reduce(later), 2))
      .add(
        'not s.id = any($?)',
        shifts.map(({ id }) => id),
      );
    const others = await manager.query<ShiftRow[]>(selectShifts(conditions), conditions.parameters);
    const faults: FieldError[] = [];
    for (const [place, shift] of shifts.entries()) {
      const same = (other: { userId: UserId }) => other.userId === shift.userId;
      const met = [...others.filter(same), ...shifts.slice(0, place).filter(same)].find(
        ({ startsAt, endsAt }) => startsAt < shift.endsAt && endsAt > shift.startsAt,
      );
      if (met) faults.push({ path: pathOf(shift), code: 'shift_overlaps', message: this.words(shift, met) });
    }
    return faults;
  }

  private words({ userId, date, from, to }: ShiftEntity, other: ShiftHours): string {
    return `${this.people.nameOf(userId)} works on ${other.date} from ${other.from} to ${other.to}: ${date} ${from}–${to} meets that.`;
  }
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one > other ? one : other);

function momentsOf(hours: ShiftHours, timeZone: string): Pick<ShiftEntity, 'timeZone' | 'startsAt' | 'endsAt'> {
  const { start, end } = spanOfShift(hours, timeZone);
  return { timeZone, startsAt: new Date(start), endsAt: new Date(end) };
}

const told = ({ startsAt, endsAt, ...shift }: ShiftRow): Shift => ({
  ...shift,
  startsAt: startsAt.toISOString(),
  endsAt: endsAt.toISOString(),
});
