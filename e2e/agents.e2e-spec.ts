import type { Browser } from 'playwright-core';
import type { Agent, AgentChange, Page } from '@callcard/crm-core';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let supervisor: Api;
let operator1: Api;

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  [supervisor, operator1] = await Promise.all([callcard.signIn('supervisor'), callcard.signIn('operator1')]);
});
beforeEach(async () => {
  await operator1.state('available');
  await pbx.phone('1001').answersAfter(500);
  await place('sales', 'ready');
});
afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

const me = () => operator1.get<Agent>('/agents/me');
const state = (wanted: Agent['state'], seconds = 30) =>
  until(`the state ${wanted}`, async () => ((await me()).state === wanted ? true : undefined), seconds);

/** Newest first. */
async function changes(): Promise<AgentChange[]> {
  const { userId } = await me();
  return (await supervisor.get<Page<AgentChange>>(`/agents/${userId}/changes`)).items;
}

/** How the PBX itself has the phone in the queue. */
async function placeOf(queue: string): Promise<'out' | 'paused' | 'ready'> {
  const line = (await pbx.rig.cli(`queue show ${queue}`)).split('\n').find((one) => one.includes('PJSIP/1001'));
  if (line === undefined) return 'out';
  return line.includes('paused') ? 'paused' : 'ready';
}
const place = (queue: string, wanted: 'out' | 'paused' | 'ready', seconds = 30) =>
  until(`1001 ${wanted} in ${queue}`, async () => ((await placeOf(queue)) === wanted ? true : undefined), seconds);

it('a phone that somebody paused in the PBX is on offer again in some seconds', async () => {
  await pbx.rig.cli('queue pause member PJSIP/1001 queue sales');
  await place('sales', 'paused', 1);
  await place('sales', 'ready');
  const details = { contradiction: 'pausedInPbx', queue: 'sales' };
  await until('the correction', async () => ((await changes())[0]?.cause === 'corrected' ? true : undefined));
  expect((await changes())[0]).toMatchObject({ to: 'available', actor: { kind: 'system' }, details });
});

it('a phone that somebody removed in the PBX is back in some seconds', async () => {
  await pbx.rig.cli('queue remove member PJSIP/1001 from sales');
  await place('sales', 'out', 1);
  await place('sales', 'ready');
  await until('the correction', async () => ((await changes())[0]?.details['contradiction'] === 'notMember' ? true : undefined));
});

it('a wrap-up ends when its time is over, though the server was killed meanwhile', async () => {
  await callcard.configureQueue('sales', { wrapUpSeconds: 5 });
  await pbx.client('+79161120001').dials('sales').talksFor(1);
  await state('wrapUp');
  const end = (await me()).until!;
  await until('the wrap-up in the history', async () => ((await changes())[0]?.to === 'wrapUp' ? true : undefined));
  await callcard.crash();
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, Date.parse(end) - Date.now()) + 500));
  await callcard.restart();
  expect(await me()).toMatchObject({ state: 'available', since: end });
  const all = await changes();
  expect(all.find(({ cause }) => cause === 'wrapUpExpired')).toMatchObject({ from: 'wrapUp', to: 'available', at: end });
  all.slice(1).forEach((before, index) => expect(all[index]!.from).toBe(before.to));
});

it('a talk on which the server was killed is taken up again, and its wrap-up is not lost', async () => {
  await callcard.configureQueue('sales', { wrapUpSeconds: 60 });
  const talking = pbx.client('+79161120002').dials('sales').talksFor(12);
  await state('talking');
  await callcard.crash();
  await callcard.restart();
  expect(await me()).toMatchObject({ state: 'talking' });
  await talking;
  await state('wrapUp');
  await operator1.state('available');
}, 60_000);

it('a hold made on the phone is a state, and where the queue gives no time for a wrap-up there is none', async () => {
  await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
  await pbx.phone('1001').answersAfter(300, { holdAfter: 1, holdFor: 2 });
  const talking = pbx.client('+79161120003').dials('sales').talksFor(5);
  await state('held');
  await state('talking');
  await talking;
  await state('available');
  const causes = (await changes()).slice(0, 5).map(({ cause }) => cause);
  expect(causes).toEqual(['talkEnded', 'resumed', 'held', 'answered', 'ringing']);
});

it('three offers in a row that ring out pause a person, and the supervisor sees why', async () => {
  await pbx.phone('1001').neverAnswers();
  const waiting = pbx.client('+79161120004').dials('sales').stays();
  await state('missed', 70);
  await place('sales', 'paused');
  const boss = await Desk.signIn(browser, callcard.url, 'supervisor');
  await boss.page.goto('/floor');
  await boss.page.getByRole('button', { name: /^History: / }).first().waitFor(); // prettier-ignore
  const { name } = await me();
  await boss.page.getByRole('button', { name: `History: ${name}` }).click();
  const drawer = boss.page.getByRole('dialog', { name: `History: ${name}` });
  await drawer.getByText('Paused: missed 3 offers in a row').waitFor();
  const row = drawer.getByRole('row').filter({ hasText: 'Paused: missed 3 offers in a row' });
  expect(await row.getByText('System').count()).toBe(1);
  if (process.env['SCREENSHOTS']) await boss.screenshot(`${process.env['SCREENSHOTS']}/floor-history.png`);
  await boss.close();
  await waiting;
  await operator1.state('available');
  await place('sales', 'ready');
  expect((await changes())[0]).toMatchObject({ cause: 'returned', from: 'missed' });
}, 120_000);

it('a PBX that was restarted has everybody in the queues again, and people as they were', async () => {
  await pbx.rig.cli('core restart now').catch(() => '');
  await until(
    'the restart',
    async () => ((await pbx.rig.cli('queue show sales').catch(() => '')).includes('sales') ? true : undefined),
    30,
  );
  await place('sales', 'ready', 30);
  await state('available', 30);
}, 90_000);

describe('what the operator sees is what the supervisor and the PBX see', () => {
  let anna: Desk;
  let boss: Desk;
  let name: string;

  beforeAll(async () => {
    await operator1.state('available');
    ({ name } = await me());
    anna = await Desk.signIn(browser, callcard.url, 'operator1');
    boss = await Desk.signIn(browser, callcard.url, 'supervisor');
    await boss.page.goto('/floor');
  });
  afterAll(async () => {
    await Promise.all([anna?.close(), boss?.close()]);
  });

  const row = () => boss.page.getByRole('row').filter({ has: boss.page.getByRole('cell', { name, exact: true }) });
  const myState = (word: string) => anna.page.getByRole('button', { name: `My state: ${word}`, exact: true });
  const choose = async (word: string) => {
    await anna.page.getByRole('button', { name: /^My state: / }).click();
    await anna.page.getByRole('menuitem', { name: word }).click();
  };

  /** The console, the floor, the API and the PBX's own `queue show`. */
  async function everywhere(word: string, wanted: 'paused' | 'ready', seconds = 15): Promise<void> {
    const timeout = seconds * 1000;
    await Promise.all([myState(word).waitFor({ timeout }), row().getByText(word).waitFor({ timeout }), place('sales', wanted, seconds)]);
  }

  it('on a break chosen in the menu, with its limit', async () => {
    await everywhere('Available', 'ready');
    await choose('Break: Lunch');
    await everywhere('Break: Lunch', 'paused');
    await row().getByText('of 1:00:00').waitFor();
    if (process.env['SCREENSHOTS']) await anna.screenshot(`${process.env['SCREENSHOTS']}/idle-desk.png`);
    await choose('Available');
    await everywhere('Available', 'ready');
  });

  it('in a call with a break chosen for afterwards, in its wrap-up, and when the supervisor ends that', async () => {
    await callcard.configureQueue('sales', { wrapUpSeconds: 60, wrapUpExtensions: 2 });
    await pbx.phone('1001').answersAfter(300);
    const talking = pbx.client('+79161120021').dials('sales').talksFor(15);
    await everywhere('On call', 'ready');
    await choose('Break: Lunch');
    const next = anna.page.getByRole('button', { name: 'Then: Lunch. Take it back' });
    await next.waitFor();
    await row().getByText('On call, then: Break: Lunch').waitFor();
    await place('sales', 'paused');
    await next.click();
    await next.waitFor({ state: 'detached' });
    await choose('Break: Lunch');
    await talking;
    await everywhere('Wrap-up', 'paused');
    await anna.page.getByRole('heading', { name: /^Wrap-up [01]:\d\d of 1:00$/ }).waitFor();

    await anna.page.keyboard.press('Shift+Equal');
    await anna.page.getByRole('heading', { name: /of 1:30$/ }).waitFor();
    await anna.page.getByRole('button', { name: '+30 s' }).click();
    await anna.page.getByText('No more time can be added.').waitFor();
    if (process.env['SCREENSHOTS']) await anna.screenshot(`${process.env['SCREENSHOTS']}/wrap-up.png`);

    await boss.page.getByRole('button', { name: `Set state: ${name}` }).click();
    await boss.page.getByRole('menuitem', { name: 'End the wrap-up' }).click();
    await everywhere('Break: Lunch', 'paused');
    await operator1.state('available');
    await everywhere('Available', 'ready');
  }, 60_000);

  it('when the wrap-up runs out with a note and no result: the note is kept, the call needs a result, and the operator is available', async () => {
    await callcard.configureQueue('sales', { wrapUpSeconds: 12 });
    await pbx.phone('1001').answersAfter(300);
    await pbx.client('+79161120022').dials('sales').talksFor(2);
    await everywhere('Wrap-up', 'paused');
    await anna.note.fill('wants the invoice again');
    await everywhere('Available', 'ready', 25);
    const call = await supervisor.call('number=%2B79161120022&state=ended');
    const kept = 'select saved_note from call_work where call_id = $1';
    await until('the note', async () => (await callcard.rows<{ saved_note: string }>(kept, [call.id]))[0]?.saved_note ?? undefined);
    expect(await operator1.get(`/calls/${call.id}`)).toMatchObject({ note: 'wants the invoice again', disposition: null });
    const waiting = await operator1.get<Page<{ id: string }>>('/calls?needsResult=true');
    expect(waiting.items.map(({ id }) => id)).toContain(call.id);
  }, 60_000);

  it('when a phone makes a call on a break: the break goes on afterwards', async () => {
    await callcard.configureQueue('sales', { wrapUpSeconds: 0 });
    await pbx.outside.answersAfter(300, { hangupAfter: 2 });
    await pbx.phone('1001').answersAfter(300);
    await choose('Break: Lunch');
    await everywhere('Break: Lunch', 'paused');
    const { callId } = await operator1.ask<{ callId: string }>('POST', '/calls', { to: '+79161120023' });
    await everywhere('On call', 'paused');
    await until('the wrap-up', async () => ((await me()).state === 'wrapUp' ? true : undefined));
    await operator1.ask('POST', `/calls/${callId}/wrap-up/end`, {});
    await everywhere('Break: Lunch', 'paused');
    await operator1.state('available');
  }, 60_000);
});
