import { Inject, Injectable } from '@nestjs/common';
import { CampaignInput, type CampaignMode, ContactInput } from '@callcard/crm-core';
import type { Principal } from '../../auth/principal';
import { CampaignContacts } from '../../campaigns/campaign-contacts.service';
import { CampaignsService } from '../../campaigns/campaigns.service';
import { ClientsService } from '../../clients/clients.service';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';

const CAMPAIGNS: { name: string; goal: string; mode: CampaignMode; list: string; from: number }[] = [
  { name: 'Продовження договорів', goal: 'Нагадати про договір і продовжити його', mode: 'preview', list: 'Договори грудня', from: 0 },
  { name: 'Опрос клиентов', goal: 'Узнать, всем ли довольны', mode: 'progressive', list: 'Клиенты этого года', from: 30 },
];
const CONTACTS = 30;

/** Two campaigns of the demo, neither of which runs: clients of ours, and one who is none. */
@Injectable()
export class CampaignsSeed {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly contacts: CampaignContacts,
    private readonly clients: ClientsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(who: Principal): Promise<void> {
    if ((await this.campaigns.list(who, { limit: 1 })).items.length > 0) return;
    const { items } = await this.clients.list(who, { limit: 2 * CONTACTS, sort: 'name' });
    for (const { list, from, ...about } of CAMPAIGNS) {
      const input = CampaignInput.parse({
        ...about,
        purpose: about.mode === 'preview' ? 'service' : 'survey',
        rulePack: 'UA',
        pbx: this.env.demoPbx ? 'demo' : this.env.pbxs[0]?.name,
        queue: 'sales',
      });
      const { id } = await this.campaigns.create(who, input);
      const some = items.slice(from, from + CONTACTS).filter(({ phones }) => phones.length > 0);
      const contacts = some.map(({ id: clientId, name, phones }) =>
        ContactInput.parse({ clientId, name, numbers: phones.map(({ number }) => number), fields: { Договор: `A-${name.length}` } }),
      );
      const stranger = ContactInput.parse({ name: 'Зоряна Невідома', numbers: ['+380441230099'] });
      await this.contacts.add(who, id, { list, contacts: [...contacts, stranger], dedupe: { by: 'campaign', days: null } });
    }
  }
}
