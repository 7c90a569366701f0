import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, IllegalTransition, NotFound, type Permission, type Request, requestStateOf } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access, type Visibility } from '../auth/access';
import type { Principal } from '../auth/principal';
import { type Transaction, Transactor } from '../database/transactor';
import { RequestEntity } from './request.entity';
import { isFor, REQUEST_TIES } from './requests.queries';
import { RequestsReader } from './requests.reader';

type Change = (tx: Transaction, row: RequestEntity) => Promise<Request>;

/** The frame of every work on one request: may it be seen, may it be worked on, the row locked, the deed written down. */
@Injectable()
export class RequestWork {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly reader: RequestsReader,
    private readonly audit: AuditService,
  ) {}

  /** What is in the person's own list; further, what the right reaches by its people and teams. */
  visible(who: Principal, permission: Permission): Visibility {
    const reach = this.access.reach(who, permission);
    const [reached, values] = this.access.visible(who, permission, REQUEST_TIES);
    if (reach === 'all') return [reached, values];
    const [own, mine] = isFor(who.userId);
    return reach === 'own' ? [own, mine] : [`(${own} or ${reached})`, [...mine, ...values]];
  }

  /** @throws NotFound for what is not in the list of the person · Forbidden where the right reaches less far */
  async onAny(who: Principal, permission: Permission, id: string, change: Change): Promise<Request> {
    const reach = this.visible(who, permission);
    await this.reader.get(id, this.visible(who, 'requests.view'));
    await this.reader.get(id, reach).catch((error: unknown) => {
      throw error instanceof NotFound ? Forbidden.without(permission) : error;
    });
    return this.transactor.run(async (tx) => change(tx, await tx.getForUpdate(RequestEntity, 'request', id)));
  }

  /** @throws IllegalTransition when there is nothing more to be done with it */
  onOpen(who: Principal, permission: Permission, id: string, change: Change): Promise<Request> {
    return this.onAny(who, permission, id, (tx, row) => {
      if (row.deletedAt !== null || requestStateOf(row.status) !== 'open')
        throw new IllegalTransition('request', row.status, 'be worked on');
      return change(tx, row);
    });
  }

  /** For bringing a deleted one back. @throws Conflict when somebody did it already */
  async onDeleted(who: Principal, id: string, change: Change): Promise<Request> {
    await this.reader.get(id, this.visible(who, 'requests.delete'), undefined, { deleted: true });
    return this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(RequestEntity, 'request', id);
      if (row.deletedAt === null) throw new Conflict('Somebody did this meanwhile.', ['deletedAt']);
      return change(tx, row);
    });
  }

  record(tx: Transaction, who: Principal, action: string, row: RequestEntity, details: Record<string, string | null> = {}) {
    const deed = { action, noun: 'requests', subjectId: row.id, details: { number: row.callerNumber ?? row.number, ...details } };
    return this.audit.record(tx, who, deed);
  }
}
