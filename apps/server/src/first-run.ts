import type { INestApplicationContext } from '@nestjs/common';
import { FirstAdministrator } from './auth/first-administrator';
import type { Principal } from './auth/principal';
import type { Env } from './config/env';
import { CampaignsSeed } from './database/seeds/campaigns.seed';
import { ClientsSeed } from './database/seeds/clients.seed';
import { DealsSeed } from './database/seeds/deals.seed';
import { DemoSeed } from './database/seeds/demo.seed';
import { LeadsSeed } from './database/seeds/leads.seed';
import { PlansSeed } from './database/seeds/plans.seed';
import { QualitySeed } from './database/seeds/quality.seed';
import { StaffingSeed } from './database/seeds/staffing.seed';

/** Sees to it that somebody can sign in: the demo's people, the administrator named in the environment, or whoever opens the link first. */
export async function firstRun(app: INestApplicationContext, env: Env): Promise<void> {
  const demo = app.get(DemoSeed);
  const first = app.get(FirstAdministrator);
  if (await demo.isDue()) await demo.run((who) => seedMore(app, who));
  else if (env.admin && (await first.isMissing())) await first.createNamed(env.admin);
  if (await first.isMissing()) console.log(`Nobody can sign in yet. Become the administrator within a day at ${await first.link()}`);
}

/** What the nouns above the people have to show. */
async function seedMore(app: INestApplicationContext, who: Principal): Promise<void> {
  await app.get(ClientsSeed).run(who);
  await app.get(LeadsSeed).run(who);
  await app.get(DealsSeed).run(who);
  await app.get(PlansSeed).run(who);
  await app.get(CampaignsSeed).run(who);
  await app.get(QualitySeed).run(who);
  await app.get(StaffingSeed).run(who);
}
