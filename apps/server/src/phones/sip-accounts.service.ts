import { Injectable } from '@nestjs/common';
import type { SipAccountInput, UserId } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Secrets } from '../config/secrets';
import { namingFields } from '../database/constraints';
import { Transactor } from '../database/transactor';
import { UserEntity } from '../users/user.entity';
import { SipAccountEntity } from './sip-account.entity';

/** The SIP accounts that administrators enter for people. A secret goes in, and out to nobody but its person's own browser. */
@Injectable()
export class SipAccountsService {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly secrets: Secrets,
    private readonly audit: AuditService,
  ) {}

  async put(who: Principal, id: string, { account }: SipAccountInput): Promise<void> {
    this.access.require(who, 'users.edit');
    await namingFields({ sip_accounts_username_key: 'account.username' }, () =>
      this.transactor.run(async (tx) => {
        const { id: userId } = await tx.getForUpdate(UserEntity, 'user', id);
        if (account) await tx.manager.save(SipAccountEntity, this.sealed(userId, account));
        else await tx.manager.delete(SipAccountEntity, { userId });
        const details = { username: account?.username ?? null };
        await this.audit.record(tx, who, { action: 'sipAccountEntered', noun: 'users', subjectId: id, details });
        tx.publish({ kind: 'PhoneChanged', userId });
      }),
    );
  }

  private sealed(userId: UserId, { username, secret }: { username: string; secret: string }): SipAccountEntity {
    return { userId, username, sealedSecret: this.secrets.seal(userId, secret) };
  }
}
