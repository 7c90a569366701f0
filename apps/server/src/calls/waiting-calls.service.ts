import { Injectable } from '@nestjs/common';
import { Conflict, Forbidden, Invalid, type RouteRequest } from '@callcard/crm-core';
import { TelephonyError } from '@callcard/telephony';
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

  /** @throws NotFound · Conflict `not_waiting`, `unsupported` · Invalid for somebody without an extension · Unavailable: the caller keeps the place. */
  async route(who: Principal, id: string, { userId }: RouteRequest): Promise<void> {
    const { pbx, channel, queue } = this.waiting(who, id);
    const extension = this.people.get(userId)?.extension;
    if (!extension) throw Invalid.field('userId', 'no_extension', 'Nobody with an extension is called so.');
    await this.deed(who, id, 'calls.route', { queue, userId }, () => pbx.calls.route(channel, queue, extension));
  }

  /** @throws NotFound · Conflict `not_waiting`, `unsupported` · Unavailable. */
  async moveUp(who: Principal, id: string): Promise<void> {
    const { pbx, channel, queue } = this.waiting(who, id);
    await this.deed(who, id, 'calls.moveUp', { queue }, () => pbx.calls.moveUp(channel, queue));
  }

  /** Whoever a caller only rang at does not decide for the queue. @throws Forbidden */
  private waiting(who: Principal, id: string): Waiting {
    if (this.access.reach(who, 'calls.control') === 'own') throw Forbidden.without('calls.control');
    const own = this.own.find(who, id);
    if (!own.pbx.capabilities().controls.route) throw new Conflict('This PBX cannot do that from here.', [], 'unsupported');
    const stay = own.folded.segments.findLast(({ kind, to, number }) => kind === 'queue' && to === null && number !== null);
    const caller = own.legs.find(({ leg }) => leg === stay?.leg);
    if (!stay || !caller) throw gone();
    return { ...own, channel: caller.channel, queue: stay.number! };
  }

  /** On record if the PBX took the order, and only then. */
  private deed(who: Principal, id: string, action: string, details: Record<string, string>, order: () => Promise<void>): Promise<void> {
    return this.transactor.run(async (tx) => {
      await this.audit.record(tx, who, { action, noun: 'calls', subjectId: id, details });
      await commanded(whileWaiting(order()));
    });
  }
}

const gone = () => new Conflict('This caller waits in no queue any more.', ['state'], 'not_waiting');

/** A queue refuses what has left it a moment ago. */
const whileWaiting = (order: Promise<void>) =>
  order.catch((error: unknown) => {
    throw error instanceof TelephonyError && error.code === 'refused' ? gone() : error;
  });
