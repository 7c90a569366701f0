import { Injectable } from '@nestjs/common';
import { ClientGroup, newId, type PlanStep, PlanStep as Step, type SalesPlan } from '@callcard/crm-core';
import type { Principal } from '../../auth/principal';
import { DealsService } from '../../deals/deals.service';
import { EnrolmentsService } from '../../plans/enrolments.service';
import { PlansService } from '../../plans/plans.service';

const DAY = 9 * 60;
const step = (kind: PlanStep['kind'], title: string, days: number): PlanStep =>
  Step.parse({ id: newId(), kind, title, afterMinutes: days * DAY, minutes: kind === 'meeting' ? 60 : 15 });

/** Two plans of the demo, and some of its deals in them. Neither takes deals of itself. */
@Injectable()
export class PlansSeed {
  constructor(
    private readonly plans: PlansService,
    private readonly deals: DealsService,
    private readonly enrolments: EnrolmentsService,
  ) {}

  async run(who: Principal): Promise<void> {
    if ((await this.plans.list(who, { limit: 1 })).items.length > 0) return;
    const small = await this.plan(who, 'Новый клиент', { kinds: ['person'] }, [
      ...[step('call', 'Узнать потребности', 1), step('letter', 'Отправить предложение', 2), step('call', 'Получить решение', 5)],
    ]);
    const large = await this.plan(who, 'Велика компанія', { kinds: ['organisation'] }, [
      ...[step('call', 'Познайомитися', 1), step('meeting', 'Показати зразки', 5), step('task', 'Підготувати договір', 3)],
    ]);
    const { items } = await this.deals.list(who, { limit: 4, sort: 'newest' });
    for (const { id } of items) await this.enrolments.enrol(who, id, { planId: small.id });
    for (const { id } of items.slice(0, 1)) {
      const { current } = await this.enrolments.of(who, id);
      await this.enrolments.switch(who, id, { planId: large.id, reason: 'otherGroup', note: '', version: current!.version });
    }
  }

  private async plan(who: Principal, name: string, group: Partial<ClientGroup>, steps: PlanStep[]): Promise<SalesPlan> {
    const { id } = await this.plans.create(who, { name, group: ClientGroup.parse(group), automatic: false, active: true });
    const { versions } = await this.plans.draft(who, id, { notes: '', steps, version: 0 });
    return this.plans.publish(who, id, versions[0]!.version);
  }
}
