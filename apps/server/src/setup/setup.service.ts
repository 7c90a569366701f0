import { Inject, Injectable } from '@nestjs/common';
import { type Setup, type SetupChange, SETUP_PEOPLE, isSetupNeeded } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { SetupEntity } from './setup.entity';

/** How far this installation is on its way to the first call. */
@Injectable()
export class SetupService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
  ) {}

  async read(who: Principal): Promise<Setup> {
    this.access.require(who, 'users.edit');
    const { state, version } = await this.dataSource.manager.findOneByOrFail(SetupEntity, { id: 'installation' });
    const steps = { pbx: this.pbxs(), event: this.event(), people: this.withPhones(), call: await this.lastCall() };
    return { state, needed: isSetupNeeded(state, steps), steps, version };
  }

  async change(who: Principal, { state, version }: SetupChange): Promise<Setup> {
    this.access.require(who, 'users.edit');
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(SetupEntity, 'setup', 'installation', version);
      row.state = state;
      await tx.save(SetupEntity, row);
      await this.audit.record(tx, who, { action: 'setup.change', noun: 'setup', subjectId: null, details: { state } });
    });
    return this.read(who);
  }

  private pbxs(): Setup['steps']['pbx'] {
    const pbxs = this.telephony.pbxs.map((pbx) => {
      const { state, problem } = pbx.status();
      const address = this.env.pbxs.find(({ name }) => name === pbx.pbx)?.url;
      const told = { problem, missing: pbx.capabilities().missing, address: address === undefined ? null : withoutSecret(address) };
      return { pbx: pbx.pbx, demo: pbx.demo, live: state === 'live', ...told };
    });
    return { done: pbxs.some(({ live }) => live), pbxs };
  }

  private event(): Setup['steps']['event'] {
    const last = Math.max(0, ...this.telephony.heard().values());
    return { done: last > 0, lastEventAt: last > 0 ? new Date(last).toISOString() : null };
  }

  private withPhones(): Setup['steps']['people'] {
    const withPhone = this.people.all().filter(({ active, device, extension }) => active && (device ?? extension) !== null).length;
    return { done: withPhone >= SETUP_PEOPLE, withPhone };
  }

  private async lastCall(): Promise<Setup['steps']['call']> {
    const [row] = await this.dataSource.query<{ at: Date }[]>(LAST_SIMULATED);
    return { done: row !== undefined, lastAt: row?.at.toISOString() ?? null };
  }
}

/** The calls themselves are deleted soon; that one was played stays in the audit log. */
const LAST_SIMULATED = `select at from audit_entries where action = 'calls.simulate' order by at desc limit 1`;

const withoutSecret = (address: string) => {
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
};
