import type { Call, Client, Page, ReviewPick, SamplingPlan, Scorecard } from '@callcard/crm-core';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { complaints } from './support/accessibility';
import { samplesOf, silences, typicalToneShare } from './support/audio';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

let pbx: Pbx;
let callcard: Callcard;
let admin: Api;
let anna: Api;

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  callcard = await Callcard.start(pbx.rig);
  [admin, anna] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
});

beforeEach(async () => {
  // Out of the wrap-up of the call before.
  await anna.state('offline');
  await anna.state('available');
  await until('a member of sales', async () => ((await pbx.membersOf('sales')).length === 1 ? true : undefined));
});

afterAll(async () => {
  await callcard?.stop();
  await pbx?.stop();
});

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const shot = async (desk: Desk, name: string) => {
  const folder = process.env['SCREENSHOTS'];
  if (folder) await desk.screenshot(`${folder}/${name}.png`);
};
const from = (number: string) => `number=${encodeURIComponent(number)}`;

/** The call when its sound has come. */
const recorded = (number: string) =>
  admin.call(`${from(number)}&state=ended`, ({ recordings }) => recordings.some(({ state }) => state === 'ready'), 30);

async function soundOf({ id }: Call) {
  const answer = await admin.request('GET', `/calls/${id}/recordings/1`);
  return samplesOf(Buffer.from(await answer.arrayBuffer()));
}

it('a pause is as much silence in the recording, and nothing else is', async () => {
  await pbx.phone('1001').answersAfter(500);
  const talking = pbx.client('+79161120001').dials('sales').talksFor(10, { playing: 440 });
  const { id } = await admin.call(`${from('+79161120001')}&state=open`, ({ state }) => state === 'talking');
  await pause(2_000);
  await anna.ask('POST', `/calls/${id}/record/pause`);
  await pause(2_000);
  await anna.ask('POST', `/calls/${id}/record/resume`);
  await talking;

  const call = await recorded('+79161120001');
  expect(call.recordingCoverage.map(({ kind }) => kind)).toEqual(['recorded', 'paused', 'recorded']);
  const [before, silent, after] = call.recordingCoverage as [Stretch, Stretch, Stretch];
  expect(silent.seconds).toBeGreaterThan(1.5);
  expect(silent.byName).toBe(call.agentName);

  const sound = await soundOf(call);
  const [gap, ...more] = silences(sound, 0.5);
  expect(more).toEqual([]);
  expect(Math.abs(gap!.from - before.seconds)).toBeLessThan(0.5);
  expect(Math.abs(gap!.to - gap!.from - silent.seconds)).toBeLessThan(0.5);
  const part = (start: number, end: number) => ({
    rate: sound.rate,
    samples: sound.samples.subarray(start * sound.rate, end * sound.rate),
  });
  expect(typicalToneShare(part(0.5, gap!.from - 0.1), 440)).toBeGreaterThan(0.5);
  expect(typicalToneShare(part(gap!.to + 0.1, after.offset! + after.seconds - 0.5), 440)).toBeGreaterThan(0.5);
}, 60_000);

it('a transfer leaves the recording whole: it is the client who is recorded', async () => {
  await Promise.all([pbx.phone('1001').answersAfter(500), pbx.phone('1002').answersAfter(500)]);
  const talking = pbx.client('+79161120002').dials('sales').talksFor(8, { playing: 440 });
  const { id } = await admin.call(`${from('+79161120002')}&state=open`, ({ state }) => state === 'talking');
  await pause(2_000);
  const [{ channel }] = (await callcard.rows<{ channel: string }>(
    `select leg ->> 'channel' as channel from calls, jsonb_array_elements(legs) leg where id = $1 and leg ->> 'side' = 'outside'`,
    [id],
  )) as [{ channel: string }];
  await pbx.redirect(channel, 'callcard-direct', '1002');
  await talking;

  const call = await recorded('+79161120002');
  expect(call.recordingCoverage.map(({ kind, recording }) => [kind, recording])).toEqual([
    ['recorded', 1],
    ['recorded', 1],
  ]);
  expect(new Set(call.recordingCoverage.map(({ agentId }) => agentId)).size).toBe(2);
  const sound = await soundOf(call);
  for (const { offset, seconds } of call.recordingCoverage) {
    const samples = sound.samples.subarray((offset! + 0.5) * sound.rate, (offset! + seconds - 0.5) * sound.rate);
    expect(typicalToneShare({ rate: sound.rate, samples }, 440)).toBeGreaterThan(0.5);
  }
}, 60_000);

it('the end of the call ends a pause that nobody ended', async () => {
  await pbx.phone('1001').answersAfter(500);
  const talking = pbx.client('+79161120003').dials('sales').talksFor(4, { playing: 440 });
  const { id } = await admin.call(`${from('+79161120003')}&state=open`, ({ state }) => state === 'talking');
  await pause(1_000);
  await anna.ask('POST', `/calls/${id}/record/pause`);
  await talking;
  const call = await recorded('+79161120003');
  expect(call.recordingPause).toBeNull();
  expect(call.recordingCoverage.at(-1)).toMatchObject({ kind: 'paused', to: call.recordingCoverage.at(-1)!.to });
  await until('the end of the pause', async () => {
    const [order] = await callcard.rows<{ how: string | null }>('select ended_how as how from recording_pauses where call_id = $1', [id]);
    return order!.how === 'callEnded' ? true : undefined;
  });
}, 60_000);

it('goes with the client who is erased, once no hold keeps it: from the disk, and the journal shows a call without a number', async () => {
  // Tried again, the story has a client of its own: the one before may be held or erased.
  const ending = String(Date.now()).slice(-5);
  const [number, name] = [`+791611${ending}`, 'Незабудкина Ярополка'];
  const { id } = await admin.addClient({ name, phones: [number] });
  await pbx.phone('1001').answersAfter(500);
  await pbx.client(number).dials('sales').talksFor(3, { playing: 440 });
  const call = await recorded(number);
  const key = call.recordings[0]!.sha256!;
  const file = join(callcard.dataDir, 'files', key.slice(0, 2), key);
  expect(existsSync(file)).toBe(true);

  const browser = await openBrowser();
  try {
    const boss = await Desk.signIn(browser, callcard.url, 'admin');
    const button = (named: string) => boss.page.getByRole('button', { name: named, exact: true });
    await boss.page.goto(`/calls/${call.id}`);
    await boss.page.getByRole('textbox', { name: 'Reason for the hold' }).fill('Case 17 in court');
    await button('Hold the recordings').press('Enter');
    await boss.text('Case 17 in court').waitFor();
    expect(await complaints(boss.page)).toEqual([]);

    await boss.page.goto(`/clients/${id}`);
    await button('Erase…').press('Enter');
    const dialog = boss.page.getByRole('dialog', { name: 'Erase personal data' });
    await dialog
      .getByRole('alert')
      .getByText(/are under legal hold: Case 17 in court$/)
      .waitFor();
    expect(await dialog.getByRole('button', { name: 'Go on' }).isDisabled()).toBe(true);
    expect(await complaints(boss.page)).toEqual([]);
    await shot(boss, 'erasure-held');
    const { version } = await admin.get<Client>(`/clients/${id}`);
    const refused = await admin.request('POST', `/clients/${id}/erasure`, { version, reason: 'Asked in writing' });
    expect([refused.status, await refused.json()]).toMatchObject([422, { errors: [{ code: 'legal_hold' }] }]);
    expect(existsSync(file)).toBe(true);

    await boss.page.goto(`/calls/${call.id}`);
    await button('Release').press('Enter');
    await boss.text(/The rules apply to these recordings again/).waitFor();
    await button('Release').last().press('Enter');
    await boss.page.getByRole('textbox', { name: 'Reason for the hold' }).waitFor();

    await boss.page.goto(`/clients/${id}`);
    await button('Erase…').press('Enter');
    await dialog.getByText(/^Recordings: 1/).waitFor();
    expect(await dialog.getByRole('alert').count()).toBe(0);
    expect(await complaints(boss.page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Go on' }).press('Enter');
    await dialog.getByRole('textbox', { name: 'By what right' }).fill('Asked in writing');
    expect(await dialog.getByRole('button', { name: 'Erase for good' }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: `To confirm, type: ${name}` }).fill(name);
    expect(await complaints(boss.page)).toEqual([]);
    await boss.page.keyboard.press('Enter');
    await boss.page.getByRole('heading', { level: 1, name: `Erased client ${id.slice(-8)}` }).waitFor();
    await boss.text(/^All erased/).waitFor({ timeout: 60_000 });
    expect(await complaints(boss.page)).toEqual([]);

    await boss.page.goto(`/calls/${call.id}`);
    await boss.text(`Erased client ${id.slice(-8)}`).waitFor();
    expect(await boss.page.locator('main').textContent()).not.toMatch(new RegExp(`${[...ending].join('.?')}|Незабудкина`));
  } finally {
    await browser.close();
  }
  expect(existsSync(file)).toBe(false);
  for (const q of [name, number]) expect(await admin.get(`/search?q=${encodeURIComponent(q)}`)).toMatchObject({ groups: [] });
  expect((await admin.get<Call>(`/calls/${call.id}`)).callerNumber).toBeNull();
}, 120_000);

it('is drawn, judged to the second, disputed, settled, and taught from', async () => {
  await pbx.phone('1001').answersAfter(300);
  await pbx.client('+79161120009').dials('sales').talksFor(6, { playing: 440 });
  const call = await recorded('+79161120009');
  const question = (text: string, weight: number) => ({ id: randomUUID(), text, wants: { kind: 'yesNo' }, weight });
  const sections = [{ id: randomUUID(), title: 'Talk', questions: [question('Greeted by name?', 30), question('Problem solved?', 70)] }];
  const card = await admin.ask<Scorecard>('POST', '/scorecards', { title: 'Service' });
  await admin.ask('PUT', `/scorecards/${card.id}/draft`, { sections });
  await admin.ask('POST', `/scorecards/${card.id}/publish`, { version: 1 });
  // Every call of today: this one is among them.
  const plan = { name: 'All of today', scorecardId: card.id, quota: 100, period: 'day', minTalkSeconds: 1, seed: 'story' };
  const { id: planId } = await admin.ask<SamplingPlan>('POST', '/sampling-plans', plan);

  const browser = await openBrowser();
  try {
    const boss = await Desk.signIn(browser, callcard.url, 'admin');
    const { page } = boss;
    page.setDefaultTimeout(20_000);
    await page.goto('/admin/sampling-plans');
    await page.getByRole('button', { name: 'Draw now: All of today' }).press('Enter');
    await boss.text(/drawn, operators: \d/).waitFor();
    const { items } = await admin.get<Page<ReviewPick>>(`/review-picks?planId=${planId}&limit=100`);
    const others = items.filter(({ callId }) => callId !== call.id);
    for (const { id, version } of others) await admin.ask('POST', `/review-picks/${id}/skip`, { reason: 'Another story', version });

    await page.goto('/quality');
    await page.getByRole('button', { name: /^Review: / }).press('Enter');
    const greeted = page.getByRole('group', { name: /^Greeted by name/ });
    await greeted.getByRole('radio', { name: 'No' }).press('Space');
    // Playing and marking by the keys of the page, while the answer has the focus.
    await page.keyboard.press('w');
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await page.keyboard.press('e');
    await page.keyboard.press('w');
    await page.keyboard.press('r');
    const marked = greeted.getByRole('button', { name: /^Play from 0:0[56]: Greeted/ });
    await marked.waitFor();
    await greeted.getByRole('textbox', { name: 'Why' }).fill('No name at all');
    await page
      .getByRole('group', { name: /^Problem solved/ })
      .getByRole('radio', { name: 'Yes' })
      .press('Space');
    await boss.text('Score so far: 70%').waitFor();
    expect(await complaints(page)).toEqual([]);
    await shot(boss, 'review');
    await page.getByRole('button', { name: 'Give to the operator' }).press('Enter');
    await boss.text(/^Nothing waits to be heard/).waitFor();

    const desk = await Desk.signIn(browser, callcard.url, 'operator1');
    desk.page.setDefaultTimeout(20_000);
    await desk.page.goto('/quality');
    await desk.page.getByRole('link', { name: /^Анна Соколова, call of/ }).first().press('Enter'); // prettier-ignore
    await desk.text('No name at all').waitFor();
    await desk.page.getByRole('button', { name: /^Play from 0:0[56]: Greeted/ }).first().waitFor(); // prettier-ignore
    await desk.page.getByRole('button', { name: 'I do not agree' }).press('Enter');
    await desk.page.getByRole('textbox', { name: 'Why the operator disagrees' }).fill('I said it at the end');
    await desk.page.getByRole('button', { name: 'Send', exact: true }).first().press('Enter'); // prettier-ignore
    await desk.text('Disputed').waitFor();
    expect(await complaints(desk.page)).toEqual([]);

    await page.goto('/quality?tab=disputed');
    await page.getByRole('link', { name: /^Анна Соколова, call of/ }).press('Enter');
    const settling = page.getByRole('region', { name: 'Settle the dispute' });
    await settling.getByRole('switch', { name: 'Change the answers' }).press('Space');
    await settling.getByRole('group', { name: /^Greeted by name/ }).getByRole('radio', { name: 'Yes' }).press('Space'); // prettier-ignore
    await settling.getByRole('textbox', { name: 'Decision' }).fill('Heard it');
    expect(await complaints(page)).toEqual([]);
    await settling.getByRole('button', { name: 'Settle', exact: true }).press('Enter');
    await boss.text('dispute settled: 70 → 100').waitFor();

    await page.getByRole('button', { name: 'Give a coaching task' }).press('Enter');
    await page.getByRole('textbox', { name: 'What to practise' }).fill('Names come first');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Names come first' }).waitFor();
    expect(await complaints(page)).toEqual([]);
    await shot(boss, 'review-settled');

    await desk.page.goto('/tasks');
    await desk.page.getByRole('link', { name: /^Review, from 0:0[56]/ }).first().press('Enter'); // prettier-ignore
    await desk.page.getByRole('button', { name: /^Listen from 0:0[56]/ }).press('Enter');
    await desk.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    expect(await complaints(desk.page)).toEqual([]);
  } finally {
    await browser.close();
  }
}, 90_000);

type Stretch = Call['recordingCoverage'][number];
