import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, Invalid, type RouteRequest } from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { UserDirectory } from '../users/user-directory';
import { commanded } from './commanded';
import { OwnCalls, type OwnCall } from './own-calls';

interface Waiting extends OwnCall {
  /** Of the caller. */
  channel: string;
  /** Its name in the PBX. */
  queue: string;
}

/** What a supervisor may do with callers who wait: send one to a person, or to the head of the queue. The call changes when the PBX says so. */
@Injectable()
export class WaitingCallsService {
  constructor(
    private readonly access: Access,
    private readonly own: OwnCalls,
    private readonly people: UserDirectory,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** @throws NotFound · Conflict `not_waiting`, `unsupported` · Invalid for somebody without an extension. */
  async route(who: Principal, id: string, { userId }: RouteRequest): Promise<void> {
    const { pbx, channel, queue } = this.waiting(who, id);
    const extension = this.people.get(userId)?.extension;
    if (!extension) throw Invalid.field('userId', 'no_extension', 'Nobody with an extension is called so.');
    await this.onRecord(who, id, 'calls.route', { queue, userId });
    await commanded(pbx.calls.route(channel, queue, extension));
  }

  /** @throws NotFound · Conflict `not_waiting`, `unsupported`. */
  async moveUp(who: Principal, id: string): Promise<void> {
    const { pbx, channel, queue } = this.waiting(who, id);
    await this.onRecord(who, id, 'calls.moveUp', { queue });
    await commanded(pbx.calls.moveUp(channel, queue));
  }

  /** Whoever a caller only rang at does not decide for the queue. @throws Forbidden */
  private waiting(who: Principal, id: string): Waiting {
    if (this.access.reach(who, 'calls.control') === 'own') throw Forbidden.without('calls.control');
    const own = this.own.find(who, id);
    if (!own.pbx.capabilities().controls.route) throw new Conflict('This PBX cannot do that from here.', [], 'unsupported');
    const stay = own.folded.segments.findLast(({ kind, to, number }) => kind === 'queue' && to === null && number !== null);
    const caller = own.legs.find(({ leg }) => leg === stay?.leg);
    if (!stay || !caller) throw new Conflict('This caller waits in no queue any more.', ['state'], 'not_waiting');
    return { ...own, channel: caller.channel, queue: stay.number! };
  }

  private onRecord(who: Principal, id: string, action: string, details: Record<string, string>): Promise<void> {
    return this.transactor.run((tx) => this.audit.record(tx, who, { action, noun: 'calls', subjectId: id, details }));
  }
}
