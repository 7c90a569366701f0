import { Injectable } from '@nestjs/common';
import { type ClientId, Invalid, type LeadInput, type TeamId } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { CALL_TIES } from '../calls/calls.reader';
import { Conditions } from '../database/conditions';
import { NumbersService } from '../numbers/numbers.service';
import { CALL_ORIGIN } from './leads.queries';

/** What a lead takes over from where it comes from. */
export interface LeadOrigin {
  clientId: ClientId | null;
  note: string | null;
  source: string | null;
  teamId: TeamId | null;
}

interface CallRow {
  clientId: ClientId | null;
  note: string | null;
  line: string | null;
  calledNumber: string | null;
}

/** From a call: its client, its note, and what our number that was called stands for; unless said otherwise. */
@Injectable()
export class LeadOrigins {
  constructor(
    private readonly access: Access,
    private readonly numbers: NumbersService,
  ) {}

  /** @throws Invalid when the call or the client does not exist, or is not to be seen by the person asking. */
  async of(who: Principal, manager: EntityManager, input: LeadInput): Promise<LeadOrigin> {
    const call = input.callId ? await this.call(who, manager, input.callId) : null;
    const did = this.numbers.find(call?.calledNumber ?? null);
    const clientId = input.clientId ?? call?.clientId ?? null;
    await this.requireClient(manager, clientId);
    return {
      clientId,
      note: input.note || call?.note || null,
      source: input.source || did?.source || did?.title || call?.line || null,
      teamId: input.teamId ?? did?.teamId ?? null,
    };
  }

  private async call(who: Principal, manager: EntityManager, id: string): Promise<CallRow> {
    const conditions = new Conditions().add('c.id = $?', id).addAll(...this.access.visible(who, 'calls.view', CALL_TIES));
    const [call] = await manager.query<CallRow[]>(`${CALL_ORIGIN} where ${conditions}`, conditions.parameters);
    if (!call) throw Invalid.field('callId', 'unknown_call', 'There is no such call.');
    return call;
  }

  private async requireClient(manager: EntityManager, id: ClientId | null): Promise<void> {
    if (id === null) return;
    const rows = await manager.query<unknown[]>('select 1 from clients where id = $1 and deleted_at is null', [id]);
    if (rows.length === 0) throw Invalid.field('clientId', 'unknown_client', 'There is no such client.');
  }
}
