import { Inject, Injectable } from '@nestjs/common';
import {
  Conflict,
  effectiveOf,
  Invalid,
  type MyNoticeSettings,
  type NoticeSettings,
  type NoticeSettingsSheet,
  NotFound,
  parseNumber,
  readNoticeSettings,
  type RoleKey,
  RoleNotices,
  type RoleNoticesChange,
  shippedNotices,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { type Transaction, Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { NoticeChannels } from './notice-channels';
import { NoticeSettingsEntity, RoleNoticesEntity } from './notice-settings.entity';

/** How people want to be told. Everybody sets their own, administrators what a role starts with. */
@Injectable()
export class NoticeSettingsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly channels: NoticeChannels,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async mine(who: Principal): Promise<NoticeSettingsSheet> {
    const row = await this.dataSource.manager.findOneBy(NoticeSettingsEntity, { userId: who.userId });
    const role = (await this.role(this.dataSource.manager, who.role)).values;
    const values = readNoticeSettings(row?.values);
    return { values, version: row?.version ?? 0, role, effective: effectiveOf(values, role), available: this.channels.available };
  }

  /** @throws Conflict when they were changed elsewhere since `version` · Invalid for a number nobody can text, a substitute who is not there. */
  async save(who: Principal, { values, version }: MyNoticeSettings): Promise<NoticeSettingsSheet> {
    const kept: NoticeSettings = { ...values, mobile: this.mobileOf(values.mobile) };
    await this.checkSubstitute(who, kept);
    await this.transactor.run(async (tx) => {
      await this.write(tx, 'notification_settings', 'user_id', who.userId, kept, version);
      tx.publish({ kind: 'NoticeSettingsChanged', userId: who.userId });
    });
    return this.mine(who);
  }

  /** @throws NotFound when there is no such role. */
  async ofRole(who: Principal, role: RoleKey): Promise<RoleNoticesChange> {
    this.access.require(who, 'notifications.edit', {});
    await this.requireRole(role);
    return this.role(this.dataSource.manager, role);
  }

  async saveRole(who: Principal, role: RoleKey, { values, version }: RoleNoticesChange): Promise<RoleNoticesChange> {
    this.access.require(who, 'notifications.edit', {});
    await this.requireRole(role);
    return this.transactor.run(async (tx) => {
      const before = (await this.role(tx.manager, role)).values;
      await this.write(tx, 'notification_roles', 'role', role, values, version);
      const details = { role, before, after: values };
      await this.audit.record(tx, who, { action: 'roleChanged', noun: 'notifications', subjectId: null, details });
      return this.role(tx.manager, role);
    });
  }

  private async requireRole(role: RoleKey): Promise<void> {
    const rows = await this.dataSource.query<unknown[]>('select from roles where key = $1', [role]);
    if (rows.length === 0) throw new NotFound('role');
  }

  private async role(manager: EntityManager, role: RoleKey): Promise<RoleNoticesChange> {
    const row = await manager.findOneBy(RoleNoticesEntity, { role });
    const kept = RoleNotices.safeParse(row?.values);
    return { values: kept.success ? kept.data : shippedNotices(role), version: row?.version ?? 0 };
  }

  private async write(tx: Transaction, table: string, key: string, of: string, values: object, version: number): Promise<void> {
    const [row] = await tx.manager.query<{ version: number }[]>(
      `insert into ${table} as kept (${key}, "values", version)
       select $1, $2, $3 + 1 where $3 = 0 or exists (select from ${table} where ${key} = $1)
       on conflict (${key}) do update set "values" = excluded."values", version = excluded.version where kept.version = $3
       returning version`,
      [of, JSON.stringify(values), version],
    );
    if (!row) throw new Conflict('Somebody changed these settings meanwhile.', ['version']);
  }

  private mobileOf(typed: string | null): string | null {
    if (typed === null || typed === '') return null;
    const parsed = parseNumber(typed, { region: this.env.defaultRegion });
    if (parsed.kind === 'number') return parsed.e164;
    throw Invalid.field('values.mobile', 'not_a_number', 'This is not a number that takes messages.');
  }

  private async checkSubstitute(who: Principal, { away }: NoticeSettings): Promise<void> {
    if (away === null) return;
    const known = await this.dataSource.manager.existsBy(UserEntity, { id: away.substituteId, active: true });
    if (known && away.substituteId !== who.userId) return;
    throw Invalid.field('values.away.substituteId', 'unknown_person', 'The substitute is somebody else who is at work here.');
  }
}
