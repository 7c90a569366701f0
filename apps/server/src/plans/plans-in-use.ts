import { Injectable } from '@nestjs/common';
import { Invalid, planFor, type PlanId, type PlanStep, type SalesPlan } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { ClientEntity } from '../clients/client.entity';
import { SELECT_IN_USE } from './plans.queries';

/** A plan with the steps that hold now. */
export type PlanInUse = Pick<SalesPlan, 'id' | 'name' | 'group' | 'automatic' | 'active'> & { versionId: string; steps: PlanStep[] };

/** Plans that deals may be given: in use, and published. Asks for no right. */
@Injectable()
export class PlansInUse {
  all(manager: EntityManager): Promise<PlanInUse[]> {
    return manager.query<PlanInUse[]>(SELECT_IN_USE);
  }

  /** @throws Invalid when no deal may be given this plan. */
  async named(manager: EntityManager, id: PlanId | string): Promise<PlanInUse> {
    const plan = (await this.all(manager)).find((one) => one.id === id);
    if (!plan) throw Invalid.field('planId', 'not_in_use', 'There is no such plan in use.');
    return plan;
  }

  /** The plan that takes new deals of such a client of itself. */
  async fitting(manager: EntityManager, client: ClientEntity): Promise<PlanInUse | null> {
    return planFor(await this.all(manager), client);
  }
}
