import type { Agent, Desk } from '@callcard/crm-core';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What outlives the server of a person's state: the choices and the running wrap-up, not what the phone does. */
@Entity('agent_states')
export class AgentStateEntity {
  @PrimaryColumn('uuid', { name: 'user_id' }) userId!: string;
  @Column('text') base!: Desk['base'];
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { name: 'base_since' }) baseSince!: Date;
  @Column('uuid', { name: 'wrap_up_call_id', nullable: true }) wrapUpCallId!: string | null;
  @Column('timestamptz', { name: 'wrap_up_since', nullable: true }) wrapUpSince!: Date | null;
  @Column('timestamptz', { name: 'wrap_up_until', nullable: true }) wrapUpUntil!: Date | null;
  @Column('timestamptz', { name: 'missed_since', nullable: true }) missedSince!: Date | null;
  @Column('int', { name: 'missed_offers' }) missedOffers!: number;
  @Column('text', { name: 'next_state', nullable: true }) nextState!: NonNullable<Agent['next']>['state'] | null;
  @Column('text', { name: 'next_reason', nullable: true }) nextReason!: string | null;
  @Column('int', { name: 'wrap_up_extensions_left', nullable: true }) wrapUpExtensionsLeft!: number | null;
  @Column('boolean', { name: 'wrap_up_typing_extended' }) wrapUpTypingExtended!: boolean;
  @Column('int', { name: 'wrap_up_hold_minutes', nullable: true }) wrapUpHoldMinutes!: number | null;
  @Column('boolean', { name: 'wrap_up_held' }) wrapUpHeld!: boolean;
  @Column('timestamptz', { name: 'lost_since', nullable: true }) lostSince!: Date | null;
  @Column('jsonb', { nullable: true }) queues!: string[] | null;
  @Column('timestamptz', { name: 'hand_raised_at', nullable: true }) handRaisedAt!: Date | null;
  @Column('boolean', { name: 'overdue_told' }) overdueTold!: boolean;
  /** We put the phone into queues of the PBX, and have not yet taken it out of all of them. */
  @Column('boolean', { name: 'in_queues' }) inQueues!: boolean;
  @Column('int') version!: number;
}

export const toDesk = (row: AgentStateEntity): Desk => ({
  base: row.base,
  reason: row.reason,
  baseSince: row.baseSince.toISOString(),
  wrapUp: wrapUpOf(row),
  missedSince: row.missedSince?.toISOString() ?? null,
  missedOffers: row.missedOffers,
  lostSince: row.lostSince?.toISOString() ?? null,
  next: row.nextState ? { state: row.nextState, reason: row.nextReason } : null,
  queues: row.queues,
  handRaisedAt: row.handRaisedAt?.toISOString() ?? null,
  overdueTold: row.overdueTold,
});

function wrapUpOf(row: AgentStateEntity): Desk['wrapUp'] {
  const { wrapUpCallId: callId, wrapUpSince: since, wrapUpUntil: until } = row;
  if (!callId || !since || !until) return null;
  return {
    callId,
    since: since.toISOString(),
    until: until.toISOString(),
    extensionsLeft: row.wrapUpExtensionsLeft,
    typingExtended: row.wrapUpTypingExtended,
    holdMinutes: row.wrapUpHoldMinutes,
    held: row.wrapUpHeld,
  };
}

export const toRow = (userId: string, desk: Desk, inQueues: boolean, version: number): AgentStateEntity => ({
  userId,
  base: desk.base,
  reason: desk.reason,
  baseSince: new Date(desk.baseSince),
  wrapUpCallId: desk.wrapUp?.callId ?? null,
  wrapUpSince: desk.wrapUp ? new Date(desk.wrapUp.since) : null,
  wrapUpUntil: desk.wrapUp ? new Date(desk.wrapUp.until) : null,
  wrapUpExtensionsLeft: desk.wrapUp?.extensionsLeft ?? null,
  wrapUpTypingExtended: desk.wrapUp?.typingExtended ?? false,
  wrapUpHoldMinutes: desk.wrapUp?.holdMinutes ?? null,
  wrapUpHeld: desk.wrapUp?.held ?? false,
  missedSince: desk.missedSince ? new Date(desk.missedSince) : null,
  missedOffers: desk.missedOffers,
  nextState: desk.next?.state ?? null,
  nextReason: desk.next?.reason ?? null,
  lostSince: desk.lostSince ? new Date(desk.lostSince) : null,
  queues: desk.queues && [...desk.queues],
  handRaisedAt: desk.handRaisedAt ? new Date(desk.handRaisedAt) : null,
  overdueTold: desk.overdueTold,
  inQueues,
  version,
});
