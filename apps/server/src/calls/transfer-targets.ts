import { Injectable } from '@nestjs/common';
import type { TransferRequest, TransferTarget } from '@callcard/crm-core';
import type { Destination } from '@callcard/telephony';
import type { Principal } from '../auth/principal';

/** Where a transfer leads: for people, and for the PBX. */
export interface Resolved {
  target: TransferTarget;
  destination: Destination;
}

type Resolver = (who: Principal, pbx: string, request: TransferRequest) => Promise<Resolved>;

/** Who a call may be handed to: told by a noun above this one, which knows people and queues as they are now. */
@Injectable()
export class TransferTargets {
  private resolver: Resolver | undefined;

  register(resolver: Resolver): void {
    this.resolver = resolver;
  }

  /** @throws NotFound · Invalid · Forbidden · Conflict `target_…` with why nobody would take the call. */
  resolve(...order: Parameters<Resolver>): Promise<Resolved> {
    if (!this.resolver) throw new Error('Nobody knows where calls can be handed to.');
    return this.resolver(...order);
  }
}
