import { Inject, Injectable } from '@nestjs/common';
import {
  type Listener,
  type Locale,
  type NoticeSettings,
  readNoticeSettings,
  type RoleKey,
  RoleNotices,
  shippedNotices,
  type UserId,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';

/** A person who is told things, and how. */
export interface Told extends Listener {
  userId: UserId;
  name: string;
  email: string;
  active: boolean;
  locale: Locale;
}

interface ToldRow {
  userId: UserId;
  name: string;
  email: string;
  active: boolean;
  role: RoleKey;
  locale: Locale | null;
  timeZone: string | null;
  values: NoticeSettings | null;
  roleValues: RoleNotices | null;
}

const PEOPLE = `
  select u.id as "userId", u.name, u.email, u.active, u.role, u.locale, u.time_zone as "timeZone", s."values", r."values" as "roleValues"
  from users u
  left join notification_settings s on s.user_id = u.id
  left join notification_roles r on r.role = u.role
  where u.id = any($1)`;

const HOME_LOCALES: Record<string, Locale> = { RU: 'ru', BY: 'ru', KZ: 'ru', UA: 'uk' };

/** Reads how people want to be told. */
@Injectable()
export class Listeners {
  private readonly homeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

  constructor(@Inject(ENV) private readonly env: Env) {}

  /** Where somebody lives who has not said so. */
  zoneOf(timeZone: string | null): string {
    return timeZone ?? this.homeZone;
  }

  /** Those of them that there are, by id. */
  async of(manager: EntityManager, userIds: readonly string[]): Promise<Map<string, Told>> {
    const rows = await manager.query<ToldRow[]>(PEOPLE, [userIds]);
    return new Map(rows.map((row) => [row.userId as string, this.toTold(row)]));
  }

  private toTold({ role, values, roleValues, locale, timeZone, ...person }: ToldRow): Told {
    const kept = RoleNotices.safeParse(roleValues);
    return {
      ...person,
      settings: readNoticeSettings(values),
      role: kept.success ? kept.data : shippedNotices(role),
      locale: locale ?? HOME_LOCALES[this.env.defaultRegion] ?? 'en',
      timeZone: this.zoneOf(timeZone),
    };
  }
}
