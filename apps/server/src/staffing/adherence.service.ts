import { Injectable } from '@nestjs/common';
import {
  type ActualChange,
  type AdherenceDay,
  adherenceDay,
  type AdherenceExport,
  type AdherenceFilter,
  adherenceHead,
  adherenceLine,
  adherenceOf,
  type AgentState,
  breaksOfShift,
  Invalid,
  MOST_ADHERENCE_DAYS,
  type Page,
  type PlannedShift,
  spanOfDay,
  type UserId,
  workedOutside,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { BreakReasonEntity } from '../agents/break-reason.entity';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { authorLocale } from '../files/author-locale';
import { tableFile } from '../files/table-file';
import { fromCursor, pageOf } from '../http/cursor';
import { SELECT_WORK, selectShiftDays, selectShifts, type ShiftRow } from './shifts.queries';
import { SHIFTS } from './shifts.service';

/** A person's day with shifts. */
interface ShiftDay {
  date: string;
  userId: UserId;
  userName: string;
}

type WorkRow = { place: number; at: Date; state: AgentState; reason: string | null };

const DAY = 86_400_000;
const MOST_ROWS = 200;

/** Shifts beside what their people really did: by person and day, with every stretch that was otherwise. */
@Injectable()
export class AdherenceService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** One's own, or that of the people one may see the shifts of; by day and name. */
  async list(who: Principal, { limit, cursor, ...filter }: AdherenceFilter): Promise<Page<AdherenceDay>> {
    this.access.require(who, 'staffing.view');
    const days = Math.round((Date.parse(filter.to) - Date.parse(filter.from)) / DAY) + 1;
    if (days < 1) throw Invalid.field('to', 'before_from', 'The last day is before the first one.');
    if (days > MOST_ADHERENCE_DAYS) throw Invalid.field('to', 'too_many_days', `There are ${MOST_ADHERENCE_DAYS} days at most.`);
    const conditions = new Conditions()
      .addAll(...this.access.visible(who, 'staffing.view', SHIFTS))
      .add('s.date >= $?', filter.from)
      .add('s.date <= $?', filter.to)
      .given('s.user_id = $?', filter.userId);
    const after = fromCursor(cursor, 3);
    if (after) conditions.addAll('(s.date, u.name, s.user_id) > ($?::date, $?, $?::uuid)', after);
    const rows = await this.dataSource.query<ShiftDay[]>(selectShiftDays(conditions, limit + 1), conditions.parameters);
    const judged = new Map((await this.judge(rows.slice(0, limit))).map((day) => [keyOf(day), day]));
    return pageOf(
      rows,
      limit,
      (row) => judged.get(keyOf(row))!,
      ({ date, userName, userId }) => [date, userName, userId],
    );
  }

  /** All of it as a file, in the language of whoever asks. */
  async file(who: Principal, { format, ...filter }: AdherenceExport) {
    const days: AdherenceDay[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page<AdherenceDay> = await this.list(who, { ...filter, limit: MOST_ROWS, cursor });
      days.push(...page.items);
      cursor = page.nextCursor;
    }
    const locale = await authorLocale(this.dataSource.manager, who.userId);
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'fetched', noun: 'adherence', subjectId: null, details: { format, ...filter } }),
    );
    const { title, head } = adherenceHead(locale);
    return tableFile('adherence', format, { title, lines: [head, ...days.map(adherenceLine)] });
  }

  private async judge(days: ShiftDay[]): Promise<AdherenceDay[]> {
    if (days.length === 0) return [];
    const now = this.clock.now().getTime();
    const [shifts, productive] = await Promise.all([this.shiftsNear(days), this.productiveBreaks()]);
    const plans = days.map((day) => {
      const all = shifts.filter(({ userId }) => userId === day.userId);
      const own = all.filter(({ date }) => date === day.date);
      const { timeZone } = own[0]!;
      const { from, to } = spanOfDay(day.date, timeZone);
      const spans = all.map(spanOf);
      const plan = own.map((shift): PlannedShift => ({ ...spanOf(shift), breaks: breaksOfShift(shift, shift.timeZone) }));
      const until = Math.max(to.getTime(), ...plan.map(({ end }) => end));
      return { day, timeZone, plan, spans, from: from.getTime(), to: Math.min(to.getTime(), now), until };
    });
    const changes = await this.changesOf(plans.map(({ day, from, until }) => ({ userId: day.userId, from, until })), productive); // prettier-ignore
    return plans.map(({ day, timeZone, plan, spans, from, to }, place) => {
      const done = changes.get(place) ?? [];
      const judged = plan.map((shift) => adherenceOf(shift, done, now));
      return { ...day, timeZone, ...adherenceDay(judged, from < to ? workedOutside(spans, done, from, to) : 0) };
    });
  }

  /** All shifts of those people that may touch those days. */
  private shiftsNear(days: ShiftDay[]): Promise<ShiftRow[]> {
    const conditions = new Conditions()
      .add('s.user_id = any($?)', [...new Set(days.map(({ userId }) => userId))])
      .add(`s.date >= $?::date - 1`, days[0]!.date)
      .add(`s.date <= $?::date + 1`, days.at(-1)!.date);
    return this.dataSource.query<ShiftRow[]>(selectShifts(conditions), conditions.parameters);
  }

  /** Reasons of breaks that are work: a training, a meeting. */
  private async productiveBreaks(): Promise<ReadonlySet<string>> {
    const reasons = await this.dataSource.manager.findBy(BreakReasonEntity, { productive: true });
    return new Set(reasons.map(({ key }) => key));
  }

  private async changesOf(wanted: { userId: UserId; from: number; until: number }[], productive: ReadonlySet<string>) {
    const rows = await this.dataSource.query<WorkRow[]>(SELECT_WORK, [
      wanted.map(({ userId }) => userId),
      wanted.map(({ from }) => new Date(from)),
      wanted.map(({ until }) => new Date(until)),
    ]);
    const changes = new Map<number, ActualChange[]>();
    for (const { place, at, state, reason } of rows) {
      const change = { at: at.getTime(), to: state, productive: reason !== null && productive.has(reason) };
      const known = changes.get(place);
      if (known) known.push(change);
      else changes.set(place, [change]);
    }
    return changes;
  }
}

const spanOf = ({ startsAt, endsAt }: ShiftRow) => ({ start: startsAt.getTime(), end: endsAt.getTime() });

const keyOf = ({ date, userId }: Pick<ShiftDay, 'date' | 'userId'>) => `${date} ${userId}`;
