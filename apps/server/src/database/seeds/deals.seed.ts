import { Injectable } from '@nestjs/common';
import { type ClientId, momentOf, type UserId, wallTimeOf } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../../auth/principal';
import { CalendarsService } from '../../calendars/calendars.service';
import { Clock } from '../../config/clock';
import { DealMovesService } from '../../deals/deal-moves.service';
import { DealsService } from '../../deals/deals.service';
import { PipelinesService } from '../../deals/pipelines.service';

/** `stage`: how far it is, `hours`: when the next contact is, from the next full hour on. */
const DEMO_DEALS = [
  { subject: 'Окна на дачу', stage: 0, amount: '120000.00', hours: 1, kind: 'call' },
  { subject: 'Дванадцять котлів', stage: 1, amount: '840000.00', hours: 2, kind: 'call' },
  { subject: 'Service contract, two years', stage: 2, amount: '310000.50', hours: 3, kind: 'meeting' },
  { subject: 'Телефония второго офиса', stage: 3, amount: '95000.00', hours: 26, kind: 'email' },
  { subject: 'Ворота з двигуном', stage: 0, amount: null, hours: 4, kind: 'call' },
  { subject: 'Замена насосов', stage: 4, amount: '560000.00', hours: 50, kind: 'visit' },
  { subject: 'Trial of the support plan', stage: 1, amount: '18000.00', hours: 5, kind: 'call' },
  { subject: 'Продовження договору', stage: 2, amount: '45000.00', hours: 27, kind: 'call' },
] as const;

/** Deals of the demo's specialists with clients of theirs, in every stage. */
@Injectable()
export class DealsSeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly deals: DealsService,
    private readonly moves: DealMovesService,
    private readonly pipelines: PipelinesService,
    private readonly calendars: CalendarsService,
    private readonly clock: Clock,
  ) {}

  async run(who: Principal): Promise<void> {
    if ((await this.deals.list(who, { limit: 1, sort: 'newest' })).items.length > 0) return;
    const { stages } = await this.pipelines.named(undefined);
    const owned = await this.dataSource.query<{ id: ClientId; ownerId: UserId }[]>(
      `select c.id, c.owner_id as "ownerId" from clients c join users u on u.id = c.owner_id and u.role = 'specialist'
       order by c.id offset 10 limit $1`,
      [DEMO_DEALS.length],
    );
    for (const [index, { id: clientId, ownerId }] of owned.entries()) {
      const { subject, stage, amount, hours, kind } = DEMO_DEALS[index]!;
      const nextContact = { at: (await this.hour(hours)).toISOString(), kind, minutes: kind === 'meeting' ? 60 : 15, subject: '' };
      const deal = await this.deals.create(who, { subject, amount, clientId, ownerId, contacts: [], nextContact });
      await this.moves.stage(who, deal.id, { stageId: stages[stage]!.id, version: deal.version });
    }
  }

  private async hour(ahead: number): Promise<Date> {
    const { timeZone } = await this.calendars.default();
    const wall = wallTimeOf(this.clock.now(), timeZone);
    return momentOf({ ...wall, hour: wall.hour + ahead, minute: 0 }, timeZone);
  }
}
