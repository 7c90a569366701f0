import { Injectable } from '@nestjs/common';
import {
  type ActivityId,
  type ActivityType,
  isOutsideWork,
  type PlanCheck,
  type PlanWarning,
  requireLength,
  type UserId,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CalendarsService } from '../calendars/calendars.service';
import { BUSY } from './activities.queries';

interface Plan {
  id: ActivityId | null;
  type: ActivityType;
  plannedStart: Date | null;
  minutes: number;
  ownerId: UserId;
  users: UserId[];
}

type Busy = Omit<Extract<PlanWarning, { code: 'overlaps' }>, 'code' | 'startsAt' | 'endsAt'> & {
  personId: UserId;
  startsAt: Date;
  endsAt: Date;
};

/** Contacts for which one has to be there; nobody can be in two of them. */
const BUSY_TYPES: readonly ActivityType[] = ['call', 'meeting', 'visit'];

/** What is to be thought of before something is planned; it forbids nothing. */
@Injectable()
export class ActivityPlans {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly calendars: CalendarsService,
  ) {}

  async check(who: Principal, { plannedStart, ownerId, activityId, ...plan }: PlanCheck): Promise<PlanWarning[]> {
    this.access.require(who, 'deals.view');
    requireLength(plan.type, plan.minutes);
    return this.warnings(who, { ...plan, id: activityId ?? null, ownerId: ownerId ?? who.userId, plannedStart: new Date(plannedStart) });
  }

  async warnings(who: Principal, { id, type, plannedStart, minutes, ownerId, users }: Plan): Promise<PlanWarning[]> {
    if (!plannedStart) return [];
    const outside = isOutsideWork(await this.calendars.default(), plannedStart);
    const busy = BUSY_TYPES.includes(type)
      ? await this.dataSource.query<Busy[]>(BUSY, [
          [ownerId, ...users],
          plannedStart,
          new Date(plannedStart.getTime() + minutes * 60_000),
          id,
        ])
      : [];
    // That somebody is busy is for everybody who plans with them; with what, is not.
    const overlaps = busy.map(({ personId, subject, startsAt, endsAt, ...rest }) => ({
      ...{ code: 'overlaps' as const, ...rest, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
      subject: this.access.may(who, 'deals.view', { ownerIds: [personId] }) ? subject : '',
    }));
    return [...(outside ? [{ code: 'outsideWorkingHours' as const }] : []), ...overlaps];
  }
}
