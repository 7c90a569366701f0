import { Injectable } from '@nestjs/common';
import { type Deal, NotFound, type Permission } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { DEALS_IN_SCOPE } from './deals.queries';
import { type DealView, DealsReader } from './deals.reader';

const tiesOf = ({ ownerId, createdBy, teamId }: Deal) => ({ ownerIds: [ownerId, createdBy], teamId });

/** Which deals somebody sees, and which of them they may work on. */
@Injectable()
export class DealAccess {
  constructor(
    private readonly access: Access,
    private readonly reader: DealsReader,
  ) {}

  /** For lists. @throws Forbidden when nothing may be seen at all. */
  scope(who: Principal): DealView['scope'] {
    const reach = this.access.reach(who, 'deals.view');
    const condition = DEALS_IN_SCOPE[reach];
    return condition === null ? null : { condition, value: reach === 'team' ? who.teamId : who.userId };
  }

  /** The deal, if the right reaches it. What may not be seen does not exist; what may be seen but not done is refused. */
  async visible(who: Principal, permission: Permission, id: string): Promise<Deal> {
    this.access.require(who, permission);
    const deal = await this.reader.get(id);
    const gone = deal.deletedAt !== null && !this.access.may(who, 'deals.delete', tiesOf(deal));
    if (gone || !this.access.may(who, 'deals.view', tiesOf(deal))) throw new NotFound('deal');
    if (permission !== 'deals.view') this.access.require(who, permission, { ownerIds: [deal.ownerId], teamId: deal.teamId });
    return deal;
  }
}
