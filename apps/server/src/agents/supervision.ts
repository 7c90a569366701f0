import { Injectable } from '@nestjs/common';
import { NotFound, type User } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { Transaction } from '../database/transactor';
import { UserDirectory } from '../users/user-directory';
import type { Steering } from './agents.events';

/** What was done: its name in the audit log, what the log keeps of it, and what the person is told. */
export interface SteeringDeed {
  action: string;
  details?: Record<string, string | null>;
  tells: Steering;
  /** Of a message, or of a list: the words themselves. */
  text?: string;
}

/** Who may change how somebody works; and what stays of it: an entry in the audit log, and a word to the person. */
@Injectable()
export class Supervision {
  constructor(
    private readonly access: Access,
    private readonly people: UserDirectory,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound · Forbidden for somebody of another team. */
  require(who: Principal, userId: string): User {
    this.access.require(who, 'agents.setState');
    const user = this.people.get(userId);
    if (!user) throw new NotFound('agent');
    this.access.require(who, 'agents.setState', { ownerIds: [userId], teamId: user.teamId });
    return user;
  }

  /** What somebody does to their own work they need not be told. */
  async record(tx: Transaction, who: Principal, userId: string, { action, details = {}, tells, text }: SteeringDeed): Promise<void> {
    await this.audit.record(tx, who, { action, noun: 'agents', subjectId: userId, details });
    if (userId === who.userId) return;
    tx.publish({ kind: 'AgentSteered', userId, by: who.name, what: tells, ...(text !== undefined && { text }) });
  }
}
