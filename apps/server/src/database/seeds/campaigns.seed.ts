import { Inject, Injectable } from '@nestjs/common';
import { CampaignInput, type CampaignMode, type CampaignPurpose, ContactInput } from '@callcard/crm-core';
import type { Principal } from '../../auth/principal';
import { CampaignContacts } from '../../campaigns/campaign-contacts.service';
import { CampaignsService } from '../../campaigns/campaigns.service';
import { ClientsService } from '../../clients/clients.service';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import { ScriptsService } from '../../scripts/scripts.service';
import { CREW_QUEUES, crewContacts } from './demo-crew';
import { demoSurveyInput } from './demo-survey';

interface DemoCampaign {
  name: string;
  goal: string;
  mode: CampaignMode;
  purpose: CampaignPurpose;
  queue: string;
  script: string | null;
  list: string;
  runs: boolean;
}

/** The first one runs, and dials nobody by itself: the telemarketers serve its queue, and press to call. */
const CAMPAIGNS: DemoCampaign[] = [
  {
    ...{ name: 'Опрос клиентов', goal: 'Узнать, всем ли довольны', mode: 'preview', purpose: 'survey' },
    ...{ queue: demoSurveyInput.queue!, script: demoSurveyInput.title, list: 'Клиенты этого года', runs: true },
  },
  {
    ...{ name: 'Продовження договорів', goal: 'Нагадати про договір і продовжити його', mode: 'progressive', purpose: 'service' },
    ...{ queue: 'sales', script: null, list: 'Договори грудня', runs: false },
  },
];
const CONTACTS = 30;

/** Who is no client of ours. Somewhere it is an hour for calls on every weekday, whenever the demo is looked at. */
const STRANGERS: [name: string, number: string, timeZone: string][] = [
  ['Зоряна Невідома', '+380441230099', 'Europe/Kyiv'],
  ['Oliver Stone', '+12125550142', 'America/New_York'],
  ['Emma Clark', '+13105550175', 'America/Los_Angeles'],
  ['Семён Приморский', '+74232550118', 'Asia/Vladivostok'],
  ['Mia Walker', '+61295550163', 'Australia/Sydney'],
];

/** Two campaigns of the demo: one that can be worked at once, and one that is still being made. */
@Injectable()
export class CampaignsSeed {
  constructor(
    private readonly campaigns: CampaignsService,
    private readonly contacts: CampaignContacts,
    private readonly clients: ClientsService,
    private readonly scripts: ScriptsService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async run(who: Principal): Promise<void> {
    if ((await this.campaigns.list(who, { limit: 1 })).items.length > 0) return;
    const { items } = await this.clients.list(who, { limit: 2 * CONTACTS, sort: 'name' });
    const scripts = (await this.scripts.list(who, { limit: 200 })).items;
    for (const [index, { list, runs, script, ...about }] of CAMPAIGNS.entries()) {
      const scriptId = scripts.find(({ title }) => title === script)?.id ?? null;
      const pbx = this.env.demoPbx ? 'demo' : this.env.pbxs[0]?.name;
      const { id, version } = await this.campaigns.create(who, CampaignInput.parse({ ...about, scriptId, rulePack: 'UA', pbx }));
      const some = items.slice(index * CONTACTS, (index + 1) * CONTACTS).filter(({ phones }) => phones.length > 0);
      const contacts = some.map(({ id: clientId, name, phones }) =>
        ContactInput.parse({ clientId, name, numbers: phones.map(({ number }) => number), fields: { Договор: `A-${name.length}` } }),
      );
      const strangers = STRANGERS.map(([name, number, timeZone]) => ContactInput.parse({ name, numbers: [number], timeZone }));
      await this.contacts.add(who, id, { list, contacts: [...contacts, ...strangers], dedupe: { by: 'campaign', days: null } });
      if (runs) await this.campaigns.move(who, id, 'start', version);
    }
    if (this.env.demoCrew) await this.ofCrew(who);
  }

  /** One that dials by itself, as long as its list lasts; by rules under which somebody may be called on every day of the week. */
  private async ofCrew(who: Principal): Promise<void> {
    const about = { name: 'Delivery survey', goal: 'How did the delivery go?', mode: 'progressive', purpose: 'survey' };
    const settings = { pacing: { ratio: 1, maxLines: 8, dropLimit: 0.03, predictiveFrom: 8 }, detectMachines: true };
    const input = CampaignInput.parse({ ...about, queue: CREW_QUEUES.outbound, rulePack: 'US', pbx: 'demo', settings });
    const { id, version } = await this.campaigns.create(who, input);
    const contacts = crewContacts().map((contact) => ContactInput.parse(contact));
    await this.contacts.add(who, id, { list: 'Deliveries of the week', contacts, dedupe: { by: 'campaign', days: null } });
    await this.campaigns.move(who, id, 'start', version);
  }
}
