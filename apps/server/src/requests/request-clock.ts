import { Injectable } from '@nestjs/common';
import {
  NO_POLICY,
  pausedClock,
  policyFor,
  reachedAt,
  type RequestKind,
  type RequestPriority,
  resumedClock,
  type SlaClock,
  type SlaPolicy,
  type SlaPolicyId,
  slaSteps,
  startedClock,
  addWorkingTime,
  workingMinutesBetween,
  type WorkingCalendar,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { CalendarsService } from '../calendars/calendars.service';
import { SlaPoliciesService } from '../sla/sla-policies.service';
import type { RequestEntity } from './request.entity';

/** What is promised for a moment at which nobody works has this much time. */
const LEAST_MINUTES = 0.1;

/** What decides how long a request may take. */
export interface Wanted {
  kind: RequestKind;
  priority: RequestPriority;
  /** Chosen by a person; null: the one that fits. */
  slaPolicyId?: SlaPolicyId | null;
  /** Promised to the client. */
  dueAt?: Date | null;
  /** Where no policy fits: so many minutes of that calendar. */
  otherwise?: { minutes: number; calendarId: string | null };
}

/** Starts, stops and reads the clocks of requests; knows which policy and which calendar hold. */
@Injectable()
export class RequestClock {
  constructor(
    private readonly policies: SlaPoliciesService,
    private readonly calendars: CalendarsService,
  ) {}

  /** The clock of a new request, running from `from` on. */
  async start(manager: EntityManager, wanted: Wanted, from: Date) {
    const policy = await this.policyOf(manager, wanted);
    const calendar = await this.calendars.of(policy ? policy.calendarId : (wanted.otherwise?.calendarId ?? null));
    const promised = wanted.dueAt ? Math.max(LEAST_MINUTES, workingMinutesBetween(calendar, from, wanted.dueAt)) : null;
    const minutes = promised ?? policy?.resolutionMinutes ?? wanted.otherwise?.minutes ?? NO_POLICY.resolutionMinutes;
    // Whom the queue gives a time, nobody has promised an answer before it.
    const response = policy?.responseMinutes ?? (wanted.otherwise ? null : NO_POLICY.responseMinutes);
    const fields = fieldsOf(startedClock(minutes, from), calendar);
    const responseDueAt = response === null ? null : addWorkingTime(calendar, from, Math.min(response, minutes));
    return {
      ...{ ...fields, dueAt: wanted.dueAt ?? fields.dueAt!, calendarId: calendar.id, slaPolicyId: policy?.id ?? null },
      ...{ responseDueAt, respondedAt: null, told: [] as string[] },
    };
  }

  /** Stands still from now on: the client has to answer. */
  async pause(row: RequestEntity, now: Date): Promise<void> {
    const calendar = await this.calendars.of(row.calendarId);
    const { dueAt: _, ...fields } = fieldsOf(pausedClock(clockOf(row), calendar, now), calendar);
    Object.assign(row, fields);
  }

  async resume(row: RequestEntity, now: Date): Promise<void> {
    if (row.runningSince !== null) return;
    this.assign(row, fieldsOf(resumedClock(clockOf(row), now), await this.calendars.of(row.calendarId)), now);
  }

  /** Another priority gives another time, by the policy that fits now; what is gone stays gone. */
  async retime(manager: EntityManager, row: RequestEntity, now: Date): Promise<void> {
    const policy = await this.policyOf(manager, { kind: row.kind, priority: row.priority });
    const calendar = await this.calendars.of(policy?.calendarId ?? row.calendarId);
    Object.assign(row, { slaPolicyId: policy?.id ?? null, calendarId: calendar.id });
    const minutes = policy?.resolutionMinutes ?? NO_POLICY.resolutionMinutes;
    this.assign(row, fieldsOf({ ...clockOf(row), minutes }, calendar), now);
  }

  /** Due at another moment that somebody has promised. */
  async promise(row: RequestEntity, dueAt: Date, now: Date): Promise<void> {
    const calendar = await this.calendars.of(row.calendarId);
    const paused = pausedClock(clockOf(row), calendar, now);
    const minutes = paused.spent + Math.max(LEAST_MINUTES, workingMinutesBetween(calendar, now, dueAt));
    const clock = row.runningSince === null ? { ...paused, minutes } : { minutes, spent: paused.spent, runningSince: now };
    this.assign(row, { ...fieldsOf(clock, calendar), dueAt }, now);
  }

  /** What is to be told of it and when, in order; nothing while the clock stands still. */
  async steps(manager: EntityManager, row: RequestEntity) {
    if (row.runningSince === null) return { steps: [], headId: null };
    const policy = row.slaPolicyId === null ? null : (await this.policies.all(manager)).find(({ id }) => id === row.slaPolicyId);
    const moments = { ...row, responseDueAt: row.respondedAt === null ? row.responseDueAt : null };
    return { steps: slaSteps(moments, policy ?? NO_POLICY, await this.calendars.of(row.calendarId)), headId: policy?.headId ?? null };
  }

  /** What was told of a moment that lies ahead again is told again. */
  private assign(row: RequestEntity, fields: ClockFields, now: Date): void {
    Object.assign(row, { ...fields, dueAt: fields.dueAt ?? row.dueAt });
    const ahead = { half: row.halfAt, most: row.mostAt, due: row.dueAt, supervisor: row.dueAt, head: row.dueAt };
    row.told = row.told.filter((step) => {
      const at = ahead[step as keyof typeof ahead];
      return !at || at <= now;
    });
    if (row.dueAt > now) row.escalatedAt = null;
  }

  private async policyOf(manager: EntityManager, { kind, priority, slaPolicyId }: Wanted): Promise<SlaPolicy | null> {
    const policies = await this.policies.all(manager);
    return policies.find(({ id }) => id === slaPolicyId) ?? policyFor(policies, { kind, priority });
  }
}

type ClockFields = ReturnType<typeof fieldsOf>;

const clockOf = ({ slaMinutes, spentMinutes, runningSince }: RequestEntity): SlaClock => ({
  ...{ minutes: slaMinutes, spent: spentMinutes, runningSince },
});

/** As they stand in the row. */
const fieldsOf = (clock: SlaClock, calendar: WorkingCalendar) => ({
  slaMinutes: clock.minutes,
  spentMinutes: clock.spent,
  runningSince: clock.runningSince,
  halfAt: reachedAt(clock, calendar, 0.5),
  mostAt: reachedAt(clock, calendar, 0.8),
  dueAt: reachedAt(clock, calendar, 1),
});
