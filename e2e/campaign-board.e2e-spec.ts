import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import type { Campaign, CampaignReport } from '@callcard/crm-core';
import { complaints } from './support/accessibility';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { soon, until } from './support/processes';

let callcard: Callcard;
let browser: Browser;
let boss: Api;
let campaign: Campaign;

beforeAll(async () => {
  callcard = await Callcard.start();
  browser = await openBrowser();
  boss = await callcard.signIn('supervisor');
  const input = { name: 'Renewals', goal: 'Renew', mode: 'manual', purpose: 'service', rulePack: 'UA', queue: 'sales' };
  campaign = await boss.ask<Campaign>('POST', '/campaigns', input);
  await seed();
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
});

/** Two lists, 300 contacts, 600 attempts over four days, each with an outcome by its place. */
async function seed(): Promise<void> {
  const { id } = campaign;
  await callcard.rows(
    `insert into campaign_lists (id, campaign_id, name, priority, weight, active, created_at, version)
     select gen_random_uuid(), $1, name, place, 1, true, now(), 1 from (values ('=Warm', 1), ('Cold', 2)) lists(name, place)`,
    [id],
  );
  await callcard.rows(
    `insert into campaign_contacts (id, campaign_id, list_id, name, fields, priority, state, attempts, version)
     select gen_random_uuid(), $1, l.id, l.name || ' ' || n, '{}', 10, 'done', 2, 1
     from campaign_lists l, generate_series(1, 150) n where l.campaign_id = $1`,
    [id],
  );
  await callcard.rows(
    `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, agent_id, at, answered_at, ended_at, outcome, result, rules)
     select gen_random_uuid(), $1, t.id, '+3804412' || lpad(n::text, 5, '0'), 'manual', gen_random_uuid(),
       case when n % 5 = 0 then (select id from users where email = 'telemarketer1@demo.test') end, at,
       case when n % 5 < 3 then at + interval '6 s' end, at + interval '66 s',
       (array['talked', 'dropped', 'machine', 'busy', 'noAnswer'])[1 + n % 5], case when n % 10 = 0 then 'sale' end, '{}'
     from (select id, row_number() over (order by id) as place from campaign_contacts where campaign_id = $1) t
     cross join lateral (select place + round * 300 as n, now() - (place + round * 300) * interval '10 minutes' as at
       from generate_series(0, 1) round) attempt`,
    [id],
  );
  await callcard.rows(
    `insert into campaign_results (campaign_id, result, action, reasons, success) values ($1, 'sale', '{"kind": "close"}', '[]', true)`,
    [id],
  );
}

it('is simulated before it goes live, with what it has learned', async () => {
  const { page, context } = await Desk.signIn(browser, callcard.url, 'supervisor');
  await page.goto(`/campaigns/simulator?campaign=${campaign.id}`);
  await page.getByText('Filled in with what 600 attempts have taught.').waitFor();
  await soon(async () => expect(await page.getByLabel('Answered by a person, %').inputValue()).toBe('40'));
  await soon(async () => expect(await page.getByLabel('Talk, s (median)').inputValue()).toBe('60'));
  await page.getByLabel('Hours').fill('1');
  await page.getByLabel('Tries with other chances').fill('2');
  await page.getByRole('button', { name: 'Simulate' }).click();
  const table = page.getByRole('table', { name: 'Ways of dialling compared' });
  await table.getByRole('row', { name: /^Predictive/ }).waitFor({ timeout: 60_000 });
  expect(await complaints(page)).toEqual([]);
  await context.close();
}, 120_000);

it('starts, pauses, drains until it is finished, and its report says what the attempts say', async () => {
  const { page, context } = await Desk.signIn(browser, callcard.url, 'supervisor');
  await page.goto(`/campaigns/${campaign.id}/board`);
  const press = async (move: string, state: string) => {
    await page.getByRole('button', { name: move, exact: true }).click();
    await page.getByText(state, { exact: true }).waitFor();
  };
  await press('Start', 'Running');
  await press('Pause', 'Paused');
  await press('Start', 'Running');
  expect(await complaints(page)).toEqual([]);
  await press('Drain', 'Draining');

  await page.goto(`/campaigns/${campaign.id}/report`);
  await page.getByRole('table', { name: 'By list' }).waitFor();
  expect(await complaints(page)).toEqual([]);
  const [truth] = await callcard.rows<Record<string, string>>(
    `select count(*) as dialled, sum((outcome in ('talked', 'dropped'))::int) as "answeredLive", sum((outcome = 'talked')::int) as reached,
       sum((outcome = 'dropped')::int) as dropped, sum((result = 'sale')::int) as conversions
     from campaign_attempts where campaign_id = $1`,
    [campaign.id],
  );
  const report = await boss.get<CampaignReport>(`/campaigns/${campaign.id}/report`);
  const shown = Object.fromEntries(Object.keys(truth!).map((name) => [name, String(report.all[name as 'dialled'])]));
  expect(shown).toEqual(truth);
  expect(shown).toEqual({ dialled: '600', answeredLive: '240', reached: '120', dropped: '120', conversions: '60' });
  const funnel = page.locator('figure', { hasText: 'From dialling to conversion' });
  await soon(async () =>
    expect((await funnel.locator('dd').allInnerTexts()).map((text) => text.split(' ')[0])).toEqual(['600', '240', '120', '60', '60']),
  );

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'By list as csv' }).click()]);
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
    ["'=Warm", '300'],
    ['Cold', '300'],
  ]);
  const sheet = await boss.request('GET', `/campaigns/${campaign.id}/report/file?table=hours&format=xlsx`);
  expect(
    Buffer.from(await sheet.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');

  // The worker looks each minute whether what drains is through.
  await page.goto(`/campaigns/${campaign.id}/board`);
  await until(
    'the end of it',
    async () => ((await boss.get<Campaign>(`/campaigns/${campaign.id}`)).state === 'finished' ? true : undefined),
    100,
  );
  await page.getByText('Everything under way is over.').waitFor();
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  await context.close();
}, 180_000);
