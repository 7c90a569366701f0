import type { Browser } from 'playwright-core';
import type { Call, MonitoringRecord, Page, QueueFigures, Team, User } from '@callcard/crm-core';
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

describe('callers who wait', () => {
  const numberOf = (n: number) => `+7916115010${n}`;
  const of = (n: number) => `number=${encodeURIComponent(numberOf(n))}`;
  const waits = (n: number, visits = 1) =>
    admin.call(
      `${of(n)}&state=open`,
      ({ state, segments }) => state === 'queued' && segments.filter(({ kind }) => kind === 'queue').length === visits,
    );
  const comes = (n: number) => pbx.client(numberOf(n)).dials('sales').talksFor(2);
  const ended = (n: number) => admin.call(`${of(n)}&state=ended`);
  const stays = async ({ id }: Call) => {
    const sql = 'select queue_entries as stays from calls where id = $1';
    const [row] = await callcard.rows<{ stays: { queue: string; outcome: string }[] }>(sql, [id]);
    return row!.stays.map(({ queue, outcome }) => `${queue} ${outcome}`);
  };
  const figures = async () => (await admin.get<Page<QueueFigures>>('/queues/figures')).items.find(({ queue }) => queue === 'sales')!.today;

  it('are led to a person, or to the head of the queue; each is one call, and one visit', async () => {
    const [anna, boris] = [await callcard.signIn('operator1'), await callcard.signIn('operator2')];
    for (const each of [anna, boris]) await each.state('break');
    await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
    await pbx.phone('1001').answersAfter(200);
    const before = await figures();
    const boss = await Desk.signIn(browser, callcard.url, 'supervisor');
    const bossApi = await callcard.signIn('supervisor');
    const borisId = (await admin.get<Page<User>>('/users?q=1002')).items[0]!.id;
    const route = async (n: number, visits?: number) =>
      bossApi.ask('POST', `/calls/${(await waits(n, visits)).id}/route`, { userId: borisId });
    await boss.page.goto('/floor');
    const row = (n: number) =>
      boss.page.getByRole('table', { name: 'Waiting calls' }).getByRole('row', { name: new RegExp(`01\\D?0${n}\\b`) });
    const all = [];
    for (const n of [1, 2, 3, 4]) {
      all.push(comes(n));
      await waits(n);
    }

    // The second comer is led to a person, who is on a break, and is answered there and nowhere else.
    await pbx.phone('1002').answersAfter(200);
    await row(2).getByRole('button', { name: 'Route to…' }).click();
    const whom = boss.page.getByLabel('Who takes it?').first();
    await whom.fill('Борис');
    await whom.press('Enter');
    const led = await ended(2);
    expect(led).toMatchObject({ outcome: 'answered', agentId: borisId });
    expect(await stays(led)).toEqual(['sales withdrawn']);

    // The fourth is led to one who is busy, and waits at the head again; the third is moved there, too.
    await pbx.phone('1002').isBusy();
    await route(4);
    await waits(4, 2);
    await row(3).getByRole('button', { name: 'To the head' }).click();
    await boss.text('The caller is at the head of the queue.').waitFor();

    // Somebody gives up while the phone rings to which they were led.
    await pbx.phone('1002').neverAnswers();
    const impatient = pbx.client(numberOf(5)).dials('sales').givesUpAfter(5);
    await route(5);
    await impatient;
    const lost = await ended(5);
    expect(lost.outcome).not.toBe('answered');
    expect(await stays(lost)).toEqual(['sales withdrawn']);

    await anna.state('available');
    await Promise.all(all);
    const [first, third, fourth] = [await ended(1), await ended(3), await ended(4)];
    const answers = [fourth, third, first].map(({ answeredAt }) => Date.parse(answeredAt!));
    expect(answers).toEqual([...answers].sort((a, b) => a - b));
    expect(await stays(fourth)).toEqual(['sales withdrawn', 'sales connected']);
    // The wait is that of the whole time until somebody spoke.
    for (const call of [led, third, fourth, first])
      expect(Math.abs(call.waitSeconds * 1000 - (Date.parse(call.answeredAt!) - Date.parse(call.startedAt)))).toBeLessThan(1000);

    const [{ calls }] = (await callcard.rows<{ calls: number }>(
      `select count(*)::int as calls from calls where outside_number like '+7916115010_'`,
    )) as [{ calls: number }];
    expect(calls).toBe(5);
    const after = await figures();
    const more = (name: 'offered' | 'answered' | 'elsewhere' | 'abandoned') => after[name] - before[name];
    expect([more('offered'), more('answered'), more('elsewhere'), more('abandoned')]).toEqual([5, 3, 2, 0]);
  });

  it('whoever serves a queue better is rung first, and the exchange ranks phones as the board says', async () => {
    const [anna, boris] = [await callcard.signIn('operator1'), await callcard.signIn('operator2')];
    const boss = await Desk.signIn(browser, callcard.url, 'supervisor');
    await pbx.phone('1001').answersAfter(200);
    await pbx.phone('1002').answersAfter(200);
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
