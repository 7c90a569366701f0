import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import {
  DEFAULT_NUMBER_RULES,
  type NumberPlan,
  type NumberReading,
  type NumberRules,
  type NumberRulesChange,
  type NumberTrial,
  readNumber,
  type StoredNumberRules,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { NumberRulesEntity } from './number-rules.entity';
import './numbers.events';

type CompletePlan = NumberPlan & { rules: NumberRules };

/** By which rules numbers are read and dialled: in memory, for a pop has no time to ask. */
@Injectable()
export class NumberRulesService implements OnModuleInit {
  private known = DEFAULT_NUMBER_RULES;

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly bus: EventBus,
    private readonly audit: AuditService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('NumberRulesChanged', ({ rules }) => void (this.known = rules));
    this.known = (await this.stored()).rules;
  }

  /** As numbers are read in that country; null: the installation's. */
  plan(region: string | null = null): CompletePlan {
    return { region: region ?? this.env.defaultRegion, rules: this.known };
  }

  /** The same as it is stored now: for the worker, which hears of no changes. */
  async storedPlan(): Promise<CompletePlan> {
    return { ...this.plan(), rules: (await this.stored()).rules };
  }

  async read(who: Principal): Promise<StoredNumberRules> {
    this.access.require(who, 'numbers.edit');
    const { rules, version } = await this.stored();
    return { rules, version, region: this.env.defaultRegion };
  }

  async change(who: Principal, { rules, version }: NumberRulesChange): Promise<StoredNumberRules> {
    this.access.require(who, 'numbers.edit');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(NumberRulesEntity, 'number rules', 'installation', version);
      row.rules = rules;
      await tx.save(NumberRulesEntity, row);
      await this.audit.record(tx, who, {
        action: 'changed',
        noun: 'number-rules',
        subjectId: null,
        details: { rules: JSON.stringify(rules) },
      });
      tx.publish({ kind: 'NumberRulesChanged', rules });
    });
    return this.read(who);
  }

  /** What becomes of a number by these rules, kept or not, and who may dial it. */
  async try(who: Principal, { number, region, rules }: NumberTrial): Promise<NumberReading> {
    this.access.require(who, 'numbers.edit');
    const plan = this.plan(region);
    const reading = readNumber(number, rules ? { ...plan, rules } : plan);
    return { ...reading, roles: await this.rolesFor(reading.class) };
  }

  private async rolesFor(kind: NumberReading['class']): Promise<string[]> {
    const asked = kind === null ? 'false' : kind === 'emergency' ? 'true' : 'dial ? $1';
    const rows = await this.dataSource.query<{ key: string }[]>(
      `select key from roles where ${asked} order by key`,
      asked.includes('$1') ? [kind] : [],
    );
    return rows.map(({ key }) => key);
  }

  private stored(): Promise<NumberRulesEntity> {
    return this.dataSource.manager.findOneByOrFail(NumberRulesEntity, { id: 'installation' });
  }
}
