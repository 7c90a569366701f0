import type { Browser } from 'playwright-core';
import type { MonitoringRecord, Page, Team, User } from '@callcard/crm-core';
import { samplesOf, toneStretches } from './support/audio';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

/** What each of them says, in Hz. */
const [AGENT, BOSS, CLIENT] = [400, 600, 1000];

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  const one = async (extension: string) => (await admin.get<Page<User>>(`/users?q=${extension}`)).items[0]!;
  const { items: teams } = await admin.get<Page<Team>>('/teams');
  const anna = await one('1001');
  await admin.ask('PUT', `/users/${anna.id}`, { teamId: teams.find(({ name }) => name === 'Sales')!.id, version: anna.version });
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

it('a supervisor listens unheard, joins and takes over; the agent sees who, and all of it is written', async () => {
  const api = await callcard.signIn('operator1');
  await api.state('available');
  await until('a member of sales', async () => ((await pbx.membersOf('sales')).length === 1 ? true : undefined));
  await pbx.phone('1001').answersAfter(500, { playTone: AGENT });
  await pbx.phone('1006').answersAfter(300, { playTone: BOSS });
  const [boss, anna] = [await Desk.signIn(browser, callcard.url, 'supervisor'), await Desk.signIn(browser, callcard.url, 'operator1')];
  const talking = pbx.client('+79161150007').dials('sales').talksFor(60, { playing: CLIENT });
  const call = await admin.call('number=%2B79161150007&state=open', ({ state }) => state === 'talking');

  const bar = boss.page.getByRole('group', { name: 'Listening in', exact: true });
  await boss.page.goto(`/calls/${call.id}`);
  await boss.page.getByRole('button', { name: 'Listen', exact: true }).click();
  await bar.getByText(/^You hear the call of/).waitFor();
  await anna.page
    .getByText(/listens to this call\.$/)
    .first()
    .waitFor();
  await new Promise((resolve) => setTimeout(resolve, 2000));

  await bar.getByText('Join', { exact: true }).click();
  await bar.getByText(/^Both .* hear you\.$/).waitFor();
  await anna.page
    .getByText(/has joined this call/)
    .first()
    .waitFor();

  await boss.page.getByRole('button', { name: 'Take over' }).click();
  await boss.page.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await bar.waitFor({ state: 'detached' });
  await talking;

  const over = await admin.call(
    'number=%2B79161150007&state=ended',
    ({ recordings }) => recordings.some(({ state }) => state === 'ready'),
    30,
  );
  const { items } = await admin.get<Page<MonitoringRecord>>(`/monitoring/records?callId=${call.id}`);
  expect(items.map(({ deed }) => deed).reverse()).toEqual(['listen', 'barge', 'takeOver']);
  expect(items.every(({ from, to, told }) => from !== null && to !== null && told)).toBe(true);
  const supervisor = (await admin.get<Page<User>>('/users?q=1006')).items[0]!;
  expect(over.agentId).toBe(supervisor.id);

  const sound = samplesOf(Buffer.from(await (await admin.request('GET', `/calls/${over.id}/recordings/1`)).arrayBuffer()));
  // The agent's voice ends where the supervisor's alone goes on, to the end of the call; while listening nothing of it is in the file.
  const [agents, supervisors] = [toneStretches(sound, AGENT), toneStretches(sound, BOSS)];
  expect(supervisors.at(-1)!.to).toBeGreaterThan(agents.at(-1)!.to + 3);
  expect(supervisors[0]!.from).toBeGreaterThan(agents[0]!.from + 2);
});

describe('levels in queues', () => {
  const numberOf = (n: number) => `+7916115010${n}`;
  const of = (n: number) => `number=${encodeURIComponent(numberOf(n))}`;
  const comes = (n: number) => pbx.client(numberOf(n)).dials('sales').talksFor(2);
  const ended = (n: number) => admin.call(`${of(n)}&state=ended`);

  it('whoever serves a queue better is rung first, and the exchange ranks phones as the board says', async () => {
    const [anna, boris] = [await callcard.signIn('operator1'), await callcard.signIn('operator2')];
    const boss = await Desk.signIn(browser, callcard.url, 'supervisor');
    await pbx.phone('1001').answersAfter(200);
    await pbx.phone('1002').answersAfter(200);
    await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
    for (const each of [anna, boris]) await each.state('available');
    await until('both in the queue', async () => ((await pbx.membersOf('sales')).length === 2 ? true : undefined));
    const board = boss.page.getByRole('table', { name: 'Agents' });
    await boss.page.goto('/floor?q=Анна');
    await board.getByRole('button', { name: /^Анна/ }).click();
    await boss.page.getByRole('button', { name: 'Queues', exact: true }).click();
    await boss.page.getByLabel(/^How well they serve Sales/i).selectOption('3');
    await boss.page.getByRole('button', { name: 'Save' }).click();
    await board.getByText(/\(level 3\)/).waitFor();
    expect(await pbx.rig.cli('queue show sales')).toMatch(/PJSIP\/1001\) with penalty 2/);
    for (const n of [6, 7]) {
      await comes(n);
      expect(await ended(n)).toMatchObject({ agentName: expect.stringContaining('Борис'), offers: [{ outcome: 'accepted' }] });
    }
    for (const each of [anna, boris]) await each.state('offline');
  });
});

it('callers who wait are led to a person or moved to the head of their queue; whoever hung up is said to be gone', async () => {
  const [first, second, third, gone] = ['+79161150201', '+79161150202', '+79161150203', '+79161150204'] as const;
  const open = (number: string) => admin.call(`number=${encodeURIComponent(number)}&state=open`);
  const ended = (number: string) => admin.call(`number=${encodeURIComponent(number)}&state=ended`);
  const [anna, boris] = [await callcard.signIn('operator1'), await callcard.signIn('operator2')];
  await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
  await boris.state('break');
  const phone = await pbx.phone('1002').answersAfter(300, { playTone: AGENT });
  await pbx.phone('1001').answersAfter(300);
  const boss = await Desk.signIn(browser, callcard.url, 'supervisor');
  await boss.page.goto('/floor');
  const waiting = boss.page.getByRole('table', { name: 'Waiting calls' });
  const rowOf = (number: string) => waiting.getByRole('row').filter({ hasText: `115-02-${number.slice(-2)}` });
  const talks = [];
  for (const number of [first, second, third]) {
    talks.push(pbx.client(number).dials('sales').talksFor(3, { playing: CLIENT }));
    await rowOf(number).waitFor();
  }

  await rowOf(third).getByRole('button', { name: 'To the head' }).focus();
  await boss.page.keyboard.press('Enter');
  await boss.text('The caller is at the head of the queue.').waitFor();
  await rowOf(first).getByRole('button', { name: 'Route to…' }).focus();
  await boss.page.keyboard.press('Enter');
  await boss.page.getByLabel('Who takes it?').and(boss.page.locator(':focus')).waitFor();
  await boss.page.keyboard.type('Борис');
  await boss.page.getByRole('option', { name: /^Борис/ }).waitFor();
  await boss.page.keyboard.press('Enter');
  await boss.text('The caller is on the way.').waitFor();
  const led = await ended(first);
  expect(led).toMatchObject({ agentName: expect.stringContaining('Борис'), outcome: 'answered', queue: 'sales' });
  expect(led.talkSeconds).toBeGreaterThan(2);
  expect(led.waitSeconds).toBeGreaterThan(1);
  expect(phone.result().calls).toHaveLength(1);

  await anna.state('available');
  const [other, moved] = [await ended(second), await ended(third)];
  expect(Date.parse(moved.answeredAt!)).toBeLessThan(Date.parse(other.answeredAt!));
  await Promise.all(talks);
  await anna.state('offline');

  const over = pbx.client(gone).dials('sales').givesUpAfter(7);
  const { id } = await open(gone);
  await over;
  await ended(gone);
  const { id: userId } = (await admin.get<Page<User>>('/users?q=1002')).items[0]!;
  const refused = await admin.request('POST', `/calls/${id}/route`, { userId });
  expect(refused.status).toBe(409);
  expect(await refused.json()).toMatchObject({ code: 'ended' });
  // One call each, and nobody is owed a call but the one who gave up.
  const counts = await callcard.rows<{ outside_number: string; calls: number }>(
    `select outside_number, count(*)::int as calls from calls where outside_number like '+791611502%' group by 1 order by 1`,
  );
  expect(counts.map(({ calls }) => calls)).toEqual([1, 1, 1, 1]);
  const missed = await until('the missed call', async () => {
    const rows = await callcard.rows<{ number: string }>(
      `select caller_number as number from requests where caller_number like '+791611502%'`,
    );
    return rows.length > 0 ? rows : undefined;
  });
  expect(missed).toEqual([{ number: gone }]);
}, 120_000);
