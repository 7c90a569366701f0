import { Injectable } from '@nestjs/common';
import { type Deal, NotFound, type Permission } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { DEAL_TIES } from './deals.queries';
import { DealsReader } from './deals.reader';

/** Which deals somebody sees, and which of them they may work on. */
@Injectable()
export class DealAccess {
  constructor(
    private readonly access: Access,
    private readonly reader: DealsReader,
  ) {}

  /** The deal, if the right reaches it. What may not be seen does not exist; what may be seen but not done is refused. */
  async visible(who: Principal, permission: Permission, id: string): Promise<Deal> {
    this.access.require(who, permission);
    const deal = await this.reader.get(id);
    const gone = deal.deletedAt !== null && !this.access.reaches(who, 'deals.delete', DEAL_TIES, deal);
    if (gone || !this.access.reaches(who, 'deals.view', DEAL_TIES, deal)) throw new NotFound('deal');
    if (permission !== 'deals.view') this.access.require(who, permission, { ownerIds: [deal.ownerId], teamId: deal.teamId });
    return deal;
  }
}
