import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import type { Call, Notification, Page, Request, Task, User } from '@callcard/crm-core';
import { complaints } from './support/accessibility';
import { heard, samplesOf, typicalToneShare } from './support/audio';
import { type Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

const OLENA = '+79161120041';
const always = [{ from: '00:00', to: '00:00' }];
const never: typeof always = [];
const everyDay = (hours: typeof always) => ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours });

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let anna: Api;

beforeAll(async () => {
  pbx = await startPbx({ globals: { DIRECT_VOICEMAIL: 'yes', DIRECT_RING: 4 } });
  const { amiUrl, recordingsDir, logDir } = pbx.rig;
  callcard = await Callcard.start({ amiUrl, recordingsDir, env: { ASTERISK_LOG_DIR: logDir } });
  browser = await openBrowser();
  [admin, anna] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
  // The queues have the members that a test gives them, and nobody's shift adds or pauses one.
  for (const person of ['operator1', 'operator2', 'operator3']) await (await callcard.signIn(person)).state('offline');
  const { items } = await admin.get<Page<{ id: string; name: string; timeZone: string; version: number }>>('/calendars');
  const { id, name, timeZone, version } = items[0]!;
  await admin.ask('PUT', `/calendars/${id}`, { name, timeZone, version, week: everyDay(always), holidays: [] });
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

const open = async (number: string | null, who = admin) =>
  (await who.get<Page<Request>>('/requests?state=open&kind=missedCall')).items.filter(({ callerNumber }) => callerNumber === number);

const row = (number: string | null, fits: (request: Request) => boolean = () => true, seconds?: number) =>
  until(
    `a request of ${number}`,
    async () => (await open(number)).find(fits),
    seconds,
    () => standing(number),
  );

const done = (number: string) =>
  until(
    `the end of the request of ${number}`,
    async () => (await admin.get<Page<Request>>('/requests?state=done')).items.find(({ callerNumber }) => callerNumber === number),
    undefined,
    () => standing(number),
  );

/** For a story that failed: what there is of a number, ended or not, and who waits and serves in the queue. */
async function standing(number: string | null): Promise<string> {
  const requests = await callcard.rows(
    `select r.id, r.status, r.kind, r.why, r.count, r.resolution, r.closed_at, r.handled_by_call_id, r.deleted_at, r.claimed_until, r.last_at,
       p.state as place, p.queue as place_queue, p.tries, p.next_at, p.call_id as place_call
     from requests r left join request_places p on p.request_id = r.id where r.caller_number is not distinct from $1 order by r.created_at`,
    [number],
  );
  const calls = await callcard.rows(
    `select id, direction, state, outcome, started_at, answered_at, ended_at, legs from calls where outside_number is not distinct from $1
     order by started_at desc limit 5`,
    [number],
  );
  const told = Object.entries({ requests, calls }).flatMap(([name, rows]) => [`${name}:`, ...rows.map((one) => JSON.stringify(one))]);
  return [new Date().toISOString(), ...told, await pbx.rig.cli('queue show sales')].join('\n');
}

/** What the caller said, once it is stored. */
async function soundOf(callId: string, n: number): Promise<ReturnType<typeof samplesOf>> {
  const body = await until(
    'the message',
    async () => {
      const answer = await anna.request('GET', `/calls/${callId}/recordings/${n}`);
      return answer.status === 200 ? Buffer.from(await answer.arrayBuffer()) : undefined;
    },
    30,
  );
  return heard(samplesOf(body));
}

it('three abandoned calls of one number are one row, which a talk in the other direction clears', async () => {
  for (let time = 0; time < 3; time++) await pbx.client(OLENA).dials('sales').givesUpAfter(1);
  const missed = await row(OLENA, ({ count }) => count === 3);
  expect(missed).toMatchObject({ why: 'abandoned', queue: 'sales', lineTitle: 'Sales line', ownerId: null });
  expect(missed.longestWaitSeconds).toBeGreaterThan(0.5);
  expect(await open(OLENA)).toHaveLength(1);

  await pbx.phone('1001').answersAfter(300);
  await pbx.outside.answersAfter(300, { hangupAfter: 2 });
  const desk = await Desk.signIn(browser, callcard.url, 'operator1');
  await desk.page
    .getByRole('link', { name: /Missed calls/ })
    .first()
    .click();
  const list = desk.page.getByRole('list', { name: 'Missed calls' });
  await list.getByText(/3 times/).waitFor();
  await desk.page.keyboard.press('j');
  await desk.page.getByRole('button', { name: 'Call back' }).waitFor();
  await shot(desk, 'requests');
  await desk.page.keyboard.press('F2');
  const call = await admin.call(`number=${encodeURIComponent(OLENA)}&direction=outbound`, ({ state }) => state === 'talking');
  expect(await done(OLENA)).toMatchObject({ resolution: 'talked', handledByCallId: call.id, count: 3 });
  await desk.page.goto('/requests');
  await desk.page.getByText('Nobody waits for a call.').waitFor();
  await desk.close();
});

it('a message is a row, and its recording holds what the caller said', async () => {
  await pbx.client('+79161120042').dials('74951000008').givesUpAfter(4, { playing: 440 });
  const { attempts } = await row(
    '+79161120042',
    ({ why, attempts: [last] }) => why === 'voicemail' && last?.message?.state === 'ready',
    40,
  );
  const desk = await Desk.signIn(browser, callcard.url, 'supervisor');
  await desk.page.goto('/requests?why=voicemail');
  await desk.page
    .getByRole('list', { name: 'Missed calls' })
    .getByText(/left a message/)
    .waitFor();
  await desk.page.keyboard.press('j');
  await desk.page.locator('audio[aria-label^="Message"]').waitFor();
  await shot(desk, 'requests-message');
  await desk.close();
  const [{ callId, message }] = attempts as [Request['attempts'][number]];
  expect(typicalToneShare(await soundOf(callId, message!.n), 440)).toBeGreaterThan(0.8);
});

it('whoever does not answer directly has the message in their own list', async () => {
  await pbx.phone('1002').neverAnswers();
  const boris = await callcard.signIn('operator2');
  await boris.state('available');
  await pbx.client('+79161120043').dials('1002').givesUpAfter(9);
  expect(await row('+79161120043', ({ why }) => why === 'voicemail', 20)).toMatchObject({ ownerName: 'Борис Орлов' });
  await boris.state('offline');
});

it('messages are taken for a person as they have it, whatever the PBX does for the others', async () => {
  const { user } = await anna.get<{ user: { id: string } }>('/auth/me');
  const keep = async (value: string, version: number, change: object) => {
    await anna.ask('PUT', `/users/${user.id}/voicemail`, { ringSeconds: null, greeting: { kind: 'none' }, version, ...change });
    await until('the PBX to know it', async () => ((await pbx.rig.cli('database get callcard/voicemail 1001')).includes(value) ? true : undefined)); // prettier-ignore
  };
  const messages = () => readdirSync(join(pbx.rig.recordingsDir, 'voicemail')).length;
  const before = messages();
  await pbx.phone('1001').neverAnswers();
  await keep('off::', 0, { enabled: false });
  const turnedAway = await pbx.client('+79161120046').dials('1001').stays();
  expect(turnedAway.calls[0]!.status).toBeGreaterThanOrEqual(400);
  expect(await row('+79161120046')).toMatchObject({ why: 'noAnswer' });
  expect(messages()).toBe(before);

  // Longer than the four seconds of everybody else.
  await keep('on:7:', 1, { enabled: true, ringSeconds: 7 });
  const { calls } = await pbx.client('+79161120047').dials('1001').givesUpAfter(10);
  expect(calls[0]!.connected! - calls[0]!.ringing!).toBeGreaterThan(5_500);
  await row('+79161120047', ({ why }) => why === 'voicemail');
  expect(messages()).toBe(before + 1);
});

it('a blocked caller is refused by the PBX also when no server runs, and is nobody’s missed call', async () => {
  const SPAMMER = '+79161120044';
  await anna.ask('POST', '/blocks', { number: SPAMMER, reason: 'spam' });
  const kept = async () => (await pbx.rig.cli('database show callcard block')).includes('79161120044');
  await until('the PBX to know it', async () => ((await kept()) ? true : undefined));
  const refused = await pbx.client(SPAMMER).dials('sales').stays();
  expect(refused.calls[0]!.status).toBeGreaterThanOrEqual(400);
  const call = await admin.call(`number=${encodeURIComponent(SPAMMER)}`, ({ state }) => state === 'ended');
  expect(call).toMatchObject({ outcome: 'rejected', blocked: 'spam', talkSeconds: 0 });

  await callcard.crash();
  const again = await pbx.client(SPAMMER).dials('sales').stays();
  expect(again.calls[0]!.status).toBeGreaterThanOrEqual(400);
  await callcard.restart();
  expect(await open(SPAMMER)).toEqual([]);
});

it('a line out of hours takes messages, also when no server runs', async () => {
  const { id: calendarId } = await admin.ask<{ id: string }>('POST', '/calendars', {
    ...{ name: `Hardly ever, ${Date.now()}`, timeZone: 'Europe/Moscow', holidays: [] },
    week: { ...everyDay(never), [dayFarFromNow()]: [{ from: '03:00', to: '03:01' }] },
  });
  const { items } = await admin.get<Page<{ id: string; number: string; version: number }>>('/numbers');
  const { id, version } = items.find(({ number }) => number === '+74951000002')!;
  await admin.ask('PUT', `/numbers/${id}`, { version, calendarId, afterHours: 'voicemail', afterHoursQueue: 'support' });
  await until('the PBX to know it', async () =>
    (await pbx.rig.cli('database show callcard after')).includes('voicemail:support') ? true : undefined,
  );
  const messages = () => readdirSync(join(pbx.rig.recordingsDir, 'voicemail')).length;
  const before = messages();
  await callcard.crash();
  await pbx.client('+79161120055').dials('support').givesUpAfter(3, { playing: 440 });
  expect(messages()).toBe(before + 1);
  const talking = pbx.client('+79161120056').dials('support').givesUpAfter(15, { playing: 440 });
  await callcard.restart();
  await talking;
  // Heard in the middle, the call does not say which number was dialled; the PBX's own log does.
  expect(await row('+79161120056', ({ lineTitle }) => lineTitle !== null, 45)).toMatchObject({
    ...{ why: 'voicemail', queue: null, lineTitle: 'Support line' },
  });
});

it('a caller who asked to be called back keeps the place in the queue, and is rung when somebody picks up', async () => {
  const WISHER = '+79161120047';
  await pbx.rig.cli('queue remove member PJSIP/1001 from sales');
  const wishing = pbx.client(WISHER).dials('sales').stays();
  const channel = await until('the caller', async () => /PJSIP\/trunk-\w+/.exec(await pbx.rig.cli('queue show sales'))?.[0]);
  const later = pbx.client('+79161120048').dials('sales').givesUpAfter(30);
  const waiting = async () => (await pbx.rig.cli('queue show sales')).split('\n').filter((line) => /^\s+\d+\. /.test(line));
  await until('both to wait', async () => ((await waiting()).length === 2 ? true : undefined));
  // As if key 1 had been pressed.
  await pbx.redirect(channel, 'callcard-queue-keys', '1');
  await wishing;
  expect((await row(WISHER, ({ why }) => why === 'callback', 20)).place).not.toBeNull();
  const [first, second] = await until('the wish to wait', async () => {
    const lines = await waiting();
    return lines.some((line) => line.includes('callcard-callback')) ? lines : undefined;
  });
  expect(first).toContain('callcard-callback');
  expect(second).toContain('PJSIP/trunk');
  await pbx.phone('1001').answersAfter(300, { hangupAfter: 4 });
  await pbx.outside.answersAfter(300, { hangupAfter: 2 });
  await pbx.addMember('1001', 'sales');
  expect(await done(WISHER)).toMatchObject({ resolution: 'talked' });
  const [call] = (await admin.get<Page<Call>>(`/calls?number=${encodeURIComponent(WISHER)}&direction=outbound`)).items;
  expect(call).toMatchObject({ direction: 'outbound', queue: 'sales' });
  await later;
});

it('who was missed and gets through on the next try is owed no call any more, from the first word on', async () => {
  const NUMBER = '+79161120049';
  await pbx.phone('1001').neverAnswers();
  await pbx.client(NUMBER).dials('1001').givesUpAfter(2);
  await row(NUMBER);
  await pbx.phone('1001').answersAfter(300);
  const again = pbx.client(NUMBER).dials('1001').talksFor(4);
  const call = await admin.call(`number=${encodeURIComponent(NUMBER)}&state=open`, ({ state }) => state === 'talking');
  expect(await done(NUMBER)).toMatchObject({ resolution: 'talked', handledByCallId: call.id, count: 1 });
  await again;
});

it('a kept place is tried again, gives way to the caller who calls again, and ends with the wish', async () => {
  const WISHER = '+79161120050';
  await pbx.rig.cli('queue remove member PJSIP/1001 from sales');
  const wishing = pbx.client(WISHER).dials('sales').stays();
  const inQueue = async () => (await pbx.rig.cli('queue show sales')).match(/(?:Local\/sales@callcard-callback|PJSIP\/trunk)-\w+/g) ?? [];
  const waits = (who: string) =>
    until(`${who} to wait alone`, async () => {
      const [first, ...more] = await inQueue();
      return more.length === 0 && first?.startsWith(who) ? first : undefined;
    });
  await pbx.redirect(await waits('PJSIP/trunk'), 'callcard-queue-keys', '1');
  await wishing;
  await waits('Local/sales@callcard-callback');

  await pbx.outside.isBusy();
  await pbx.phone('1001').answersAfter(300, { hangupAfter: 3 });
  await pbx.addMember('1001', 'sales');
  const { place } = await row(WISHER, (request) => request.place?.state === 'waiting', 30);
  expect(place).toMatchObject({ tries: 1, nextAt: expect.any(String) });
  await pbx.rig.cli('queue remove member PJSIP/1001 from sales');
  await callcard.rows('update request_places set next_at = now() where number = $1', [WISHER]);
  await waits('Local/sales@callcard-callback');

  const again = pbx.client(WISHER).dials('sales').givesUpAfter(8);
  await waits('PJSIP/trunk');
  await again;
  await waits('Local/sales@callcard-callback');
  const { id } = await row(WISHER, ({ count }) => count === 2);
  await anna.ask('POST', `/requests/${id}/close`, { reason: 'reached' });
  await until('an empty queue', async () => ((await inQueue()).length === 0 ? true : undefined));
}, 120_000);

it('a call to somebody on a break is a request that warns, is escalated, called back, and closed by the talk itself', async () => {
  const CALLER = '+79161120059';
  await pbx.phone('1002').neverAnswers();
  const [boris, sam] = await Promise.all([callcard.signIn('operator2'), callcard.signIn('supervisor')]);
  await boris.ask('PUT', '/agents/me/state', { state: 'break', reason: 'lunch' });
  await pbx.client(CALLER).dials('1002').givesUpAfter(9);
  const missed = await row(CALLER, ({ absence }) => absence === 'break');
  expect(missed).toMatchObject({ kind: 'missedCall', calledName: 'Борис Орлов', absenceReason: { en: 'Lunch' } });
  expect(await kinds(boris)).toContain('calledWhileAway');

  await admin.ask('POST', `/requests/${missed.id}/assign`, { ownerId: (await boris.get<{ user: User }>('/auth/me')).user.id, version: missed.version }); // prettier-ignore
  const { version } = await row(CALLER);
  await sam.ask('PUT', `/requests/${missed.id}`, { version, dueAt: new Date(Date.now() + 12_000).toISOString() });
  await until('a warning', async () => (await kinds(boris)).find((kind) => WARNINGS.includes(kind)), 40);
  await until('the supervisor to hear of it', async () => (await kinds(sam)).find((kind) => kind === 'requestOverdue'), 40);

  await pbx.phone('1001').answersAfter(300);
  await pbx.outside.answersAfter(300, { hangupAfter: 2 });
  const desk = await Desk.signIn(browser, callcard.url, 'operator1');
  await desk.page.goto(`/requests?request=${missed.id}`);
  // The words of the list's own columns and conditions begin with a capital.
  await desk.page.getByText(/told to the supervisor/).waitFor();
  await shot(desk, 'requests-escalated');
  await desk.page.getByRole('button', { name: 'Call back' }).click();
  expect(await done(CALLER)).toMatchObject({ id: missed.id, resolution: 'talked', status: 'done' });
  await desk.close();
});

it('a request that was closed too early is opened again, and one that was deleted by mistake is brought back with the time it had', async () => {
  const subject = `The invoice of ${Date.now()} has a wrong date`;
  const { id, number } = await anna.ask<Request>('POST', '/requests', { subject });
  await admin.ask('POST', `/requests/${id}/close`, { note: 'Sent again' });
  const desk = await Desk.signIn(browser, callcard.url, 'admin');
  const { page } = desk;
  const say = async (move: string, label: string, words: string) => {
    await page.getByRole('button', { name: move }).click();
    await page.getByLabel(label).fill(words);
    await page.getByRole('button', { name: move }).last().click();
  };
  await page.goto(`/requests?state=done&request=${id}`);
  await say('Open again…', 'Why it is opened again', 'The date is wrong still');
  await page
    .getByText(/ · opened again$/)
    .first()
    .waitFor();
  const reopened = await anna.get<Request>(`/requests/${id}`);
  expect(reopened).toMatchObject({ state: 'open', status: 'reopened', reopened: 1, closeNote: null });

  await say('Delete…', 'Why it is deleted', 'Written down twice');
  await page.getByText('Choose one on the left.').waitFor();
  expect((await anna.request('GET', `/requests/${id}`)).status).toBe(404);
  await page.goto('/requests?view=table');
  await page.getByRole('checkbox', { name: 'Deleted ones' }).click();
  const deleted = page.getByRole('row').filter({ hasText: subject });
  await deleted.getByText('Written down twice').waitFor();
  expect(await complaints(page)).toEqual([]);
  await shot(desk, 'requests-deleted');
  await page.getByRole('button', { name: `Bring back: ${number}` }).press('Enter');
  await deleted.waitFor({ state: 'detached' });
  await page.getByRole('status').filter({ hasText: 'The request is back.' }).first().waitFor({ state: 'attached' });

  const back = await anna.get<Request>(`/requests/${id}`);
  expect(back).toMatchObject({
    state: 'open',
    status: 'reopened',
    deletedAt: null,
    deleteReason: null,
    dueAt: expect.any(String) as string,
  });
  // What was left of its time is left: the clock stood while it was deleted, and runs again.
  expect(back.sla.runningSince).not.toBeNull();
  expect(Date.parse(back.dueAt)).toBeGreaterThanOrEqual(Date.parse(reopened.dueAt));
  await page.goto(`/requests?request=${id}`);
  await page.getByRole('heading', { name: subject }).waitFor();
  await desk.close();
}, 60_000);

it('a manager’s task is given back once, then accepted', async () => {
  const title = 'Sign the act of delivery';
  const desk = await Desk.signIn(browser, callcard.url, 'supervisor');
  const { page } = desk;
  await page.goto('/tasks');
  await page.getByRole('button', { name: 'New task' }).click();
  await page.getByLabel('What is to be done').fill(title);
  await page.getByLabel('Who', { exact: true }).selectOption({ label: 'Борис Орлов' });
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByLabel('I want to accept it').check();
  await page.getByRole('button', { name: 'Save' }).click();

  const operator = await Desk.signIn(browser, callcard.url, 'operator2');
  const finish = async () => {
    await operator.page.goto('/tasks');
    await operator.page.getByRole('checkbox', { name: title }).click();
    await operator.page.getByRole('checkbox', { name: title }).waitFor({ state: 'detached' });
  };
  const judge = async () => {
    await page.goto('/tasks?tab=judge');
    await page.getByRole('button', { name: 'Details' }).click();
  };
  await finish();
  await judge();
  await page.getByRole('button', { name: 'Give back…' }).click();
  await page.getByLabel('What is missing').fill('The act is not signed');
  await shot(desk, 'tasks-judge');
  await page.getByRole('button', { name: 'Give back', exact: true }).click();
  await page.getByText('Nothing waits to be accepted').waitFor();
  await finish();
  await judge();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByText('Nothing waits to be accepted').waitFor();
  const { items } = await admin.get<Page<Task>>('/tasks?status=accepted');
  expect(items).toMatchObject([{ title, returned: 1, assigneeName: 'Борис Орлов' }]);
  await operator.close();
  await desk.close();
});

const WARNINGS: string[] = ['requestUnanswered', 'requestHalf', 'requestMost', 'requestDue'];

const kinds = async (who: Api) => (await who.get<Page<Notification>>('/notifications')).items.map(({ kind }) => kind);

/** To be looked at, where a folder for it is named. */
async function shot(desk: Desk, name: string): Promise<void> {
  const folder = process.env['SCREENSHOTS_DIR'];
  if (folder) await desk.screenshot(`${folder}/${name}.png`);
}

/** A weekday three days away. */
function dayFarFromNow(): string {
  return ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'][(new Date().getUTCDay() + 3) % 7]!;
}
