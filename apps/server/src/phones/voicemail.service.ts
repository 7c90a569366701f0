import { Injectable } from '@nestjs/common';
import { Conflict, NotFound, type UserId, type Voicemail, type VoicemailChange } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import { UserDirectory } from '../users/user-directory';
import './phones.events';
import { asThePbxHasIt, toVoicemail, VoicemailEntity } from './voicemail.entity';

/** Whether messages are taken for a person; set by themselves, or by whoever looks after the accounts. */
@Injectable()
export class VoicemailService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly people: UserDirectory,
    private readonly audit: AuditService,
  ) {}

  async read(who: Principal, id: string): Promise<Voicemail> {
    this.requireReach(who, id);
    return this.of(id as UserId);
  }

  async change(who: Principal, id: string, { version, ...change }: VoicemailChange): Promise<Voicemail> {
    this.requireReach(who, id);
    // Announcements are the company's, and their names are whatever lies at the PBX.
    if (change.greeting.kind === 'sound') this.access.require(who, 'users.edit');
    return this.transactor.run(async (tx) => {
      const row = version === 0 ? await this.create(tx, id as UserId, change) : await this.update(tx, id, version, change);
      await this.audit.record(tx, who, { action: 'voicemailChanged', noun: 'users', subjectId: id, details: detailsOf(change) });
      tx.publish({ kind: 'VoicemailChanged', voicemail: toVoicemail(row) });
      return toVoicemail(row);
    });
  }

  /** Of everybody who has said something about it. */
  async all(): Promise<Voicemail[]> {
    return (await this.dataSource.manager.find(VoicemailEntity)).map(toVoicemail);
  }

  private async of(id: UserId): Promise<Voicemail> {
    const row = await this.dataSource.manager.findOneBy(VoicemailEntity, { id });
    return row ? toVoicemail(row) : asThePbxHasIt(id);
  }

  private async create(tx: Transaction, id: UserId, change: Omit<VoicemailChange, 'version'>): Promise<VoicemailEntity> {
    const row: VoicemailEntity = { id, ...change, version: 1 };
    const written = await tx.manager.createQueryBuilder().insert().into(VoicemailEntity).values(row).orIgnore().returning('id').execute();
    if ((written.raw as unknown[]).length === 0) throw new Conflict('Somebody changed this voicemail meanwhile.', ['version']);
    return row;
  }

  private async update(tx: Transaction, id: string, version: number, change: Omit<VoicemailChange, 'version'>): Promise<VoicemailEntity> {
    const row = await tx.getForUpdate(VoicemailEntity, 'voicemail', id, version);
    return tx.save(VoicemailEntity, Object.assign(row, change));
  }

  private requireReach(who: Principal, id: string): void {
    if (id === who.userId) this.access.require(who, 'phones.use', { ownerIds: [id] });
    else this.access.require(who, 'users.edit');
    if (!this.people.get(id)) throw new NotFound('user');
  }
}

const detailsOf = ({ enabled, ringSeconds, greeting }: Omit<VoicemailChange, 'version'>) => ({
  ...{ enabled, ringSeconds, greeting: greeting.kind === 'sound' ? greeting.name : greeting.kind },
});
