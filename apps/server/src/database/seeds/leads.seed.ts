import { Injectable } from '@nestjs/common';
import type { ClientId, UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../../auth/principal';
import { LeadsService } from '../../leads/leads.service';

const DEMO_LEADS = [
  { subject: 'Окна, 3 шт.', wish: 'Замер в субботу утром' },
  { subject: 'Продовження договору', wish: 'Зателефонувати після 16:00' },
  { subject: 'Service contract for twelve boilers', wish: 'Offer by e-mail first' },
  { subject: 'Второй офис: телефония на 20 мест', wish: null },
  { subject: 'Заміна двигуна воріт', wish: 'Лише вихідними' },
  { subject: 'Trial of the support plan', wish: null },
];

/** Leads that wait for the specialists of the demo, each with a client of theirs. */
@Injectable()
export class LeadsSeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
  ) {}

  async run(who: Principal): Promise<void> {
    const [{ count }] = (await this.dataSource.query<{ count: number }[]>('select count(*)::int as count from leads')) as [
      { count: number },
    ];
    if (count > 0) return;
    const owned = await this.dataSource.query<{ id: ClientId; ownerId: UserId }[]>(
      `select c.id, c.owner_id as "ownerId" from clients c join users u on u.id = c.owner_id and u.role = 'specialist' order by c.id limit $1`,
      [DEMO_LEADS.length],
    );
    for (const [index, { id: clientId, ownerId }] of owned.entries())
      await this.leads.create(who, { ...DEMO_LEADS[index]!, clientId, ownerId });
  }
}
