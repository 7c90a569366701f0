import { Injectable, Logger } from '@nestjs/common';
import {
  type AgentActor,
  type Leg,
  type LegEnding,
  type UserId,
  type WrapUpPolicy,
  activityOf,
  phoneDoes,
  phoneDone,
  wrapUpDone,
} from '@callcard/crm-core';
import { CallDraftsService } from '../calls/call-drafts.service';
import type { StoredCall } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { QueuesService } from '../queues/queues.service';
import { UserDirectory } from '../users/user-directory';
import { AgentStates } from './agent-states';

/** What the calls of the ledger do to the states of people. */
@Injectable()
export class AgentCalls {
  private readonly logger = new Logger(AgentCalls.name);

  constructor(
    private readonly states: AgentStates,
    private readonly queues: QueuesService,
    private readonly people: UserDirectory,
    private readonly drafts: CallDraftsService,
    private readonly clock: Clock,
  ) {}

  /** Doing it again changes nothing. The legs of a call that was merged into another are in that one too. */
  follow(call: StoredCall): void {
    if (call.mergedInto !== null) return;
    const actor: AgentActor = { kind: 'pbx', name: call.pbx };
    for (const leg of call.legs) {
      if (leg.userId === null) continue;
      const move = leg.endedAt === null ? this.lives(call, leg) : this.ended(call, leg);
      void this.states.apply(leg.userId, actor, move);
    }
    if (call.disposition !== null)
      for (const userId of call.userIds)
        void this.resultChosen(call.id, userId).catch((error: unknown) => this.logger.error('A wrap-up could not be ended', error));
  }

  /** What a wrap-up was held for is there. */
  private async resultChosen(callId: string, userId: string): Promise<void> {
    const { wrapUp } = this.states.situationOf(userId).desk;
    if (wrapUp?.callId !== callId || !wrapUp.held) return;
    // "Transferred" is the result of whoever handed the call on, not of the next.
    if (!(await this.drafts.standing([{ callId, userId }])).get(callId)?.hasResult) return;
    const actor: AgentActor = { kind: 'person', userId: userId as UserId, name: this.people.nameOf(userId) ?? '' };
    await this.states.apply(userId, actor, (situation) => wrapUpDone(situation, 'wrapUpSaved', this.clock.now()));
  }

  private lives(call: StoredCall, leg: Leg): Parameters<AgentStates['apply']>[2] {
    return (situation) => phoneDoes(situation, leg.leg, activityOf(call, leg));
  }

  private ended(call: StoredCall, leg: Leg): Parameters<AgentStates['apply']>[2] {
    return (situation) => phoneDone(situation, leg.leg, this.endingOf(call, leg), this.clock.now());
  }

  private endingOf(call: StoredCall, { leg, userId }: Leg): LegEnding {
    const talked = call.segments.some((segment) => segment.leg === leg && segment.kind === 'talk');
    if (talked && call.direction !== 'internal') return { how: 'talked', callId: call.id, wrapUp: this.wrapUpFor(call, userId) };
    const offer = call.offers.find((one) => one.leg === leg && one.outcome === 'timeout');
    return offer && offer.queue !== null
      ? { how: 'missed', limit: this.queues.missedOffersLimit(call.pbx, offer.queue) }
      : { how: 'other' };
  }

  private wrapUpFor({ pbx, queue }: StoredCall, userId: string | null): WrapUpPolicy {
    const policy = this.queues.wrapUp(pbx, queue);
    const isUnlimited = userId !== null && this.people.get(userId)?.wrapUpUnlimited;
    return isUnlimited ? { ...policy, extensions: null } : policy;
  }
}
