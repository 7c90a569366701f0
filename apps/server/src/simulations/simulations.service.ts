import { Injectable } from '@nestjs/common';
import { type CallSimulation, Conflict, Invalid, type SimulatedCall, type UserId } from '@callcard/crm-core';
import { SimulatedPbx } from '@callcard/telephony';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { NumbersService } from '../numbers/numbers.service';
import { UserDirectory } from '../users/user-directory';
import { SimulatedCallers } from './simulated-callers';

/** A class in training, and some more. */
const MOST_AT_ONCE = 40;

/** Plays calls to people, so that they and we see what a call looks like here. */
@Injectable()
export class SimulationsService {
  constructor(
    private readonly access: Access,
    private readonly people: UserDirectory,
    private readonly callers: SimulatedCallers,
    private readonly numbers: NumbersService,
    private readonly pbx: SimulatedPbx,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
  ) {}

  /** Rings on that person's screen at once. @throws Invalid where there is nobody to call, or nobody who calls. */
  async simulate(who: Principal, { kind, userId = who.userId as UserId, clientId, queue }: CallSimulation): Promise<SimulatedCall> {
    this.access.require(who, 'calls.simulate');
    const user = this.people.get(userId);
    if (!user?.active) throw Invalid.field('userId', 'unknown', 'There is no such person at work here.');
    this.access.require(who, 'calls.simulate', { ownerIds: [userId], teamId: user.teamId });
    if (this.pbx.size >= MOST_AT_ONCE) throw new Conflict('Too many simulated calls go on already.', [], 'too_many');
    const caller = await this.callers.find(kind, clientId ?? null);
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'calls.simulate', noun: 'users', subjectId: userId, details: { kind } }),
    );
    const { name, extension } = user;
    const did = this.numbers.all()[0]?.number ?? '100';
    return { callId: this.pbx.simulate({ userId, name, extension, caller, did, queue }) };
  }
}
