import type { Browser } from 'playwright-core';
import type { Call } from '@callcard/crm-core';
import { heard, samplesOf, typicalToneShare } from './support/audio';
import { Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';

let pbx: Pbx;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let operator1: Api;
const open: Desk[] = [];

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  callcard = await Callcard.start(pbx.rig);
  browser = await openBrowser();
  [admin, operator1] = await Promise.all([callcard.signIn('admin'), callcard.signIn('operator1')]);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.close()));
  for (const person of ['operator1', 'operator2', 'operator3']) await (await callcard.signIn(person)).state('offline');
  await membersOf('sales', 0);
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await pbx?.stop();
});

/** A console of that person on shift, seen by the PBX as a member of the queue. */
async function desk(person: string): Promise<Desk> {
  const opened = await Desk.signIn(browser, callcard.url, person);
  open.push(opened);
  await opened.startShift();
  return opened;
}

const membersOf = (queue: string, count: number) =>
  until(`${count} members of ${queue}`, async () => ((await pbx.membersOf(queue)).length === count ? true : undefined));

const endedCallFrom = (number: string) => admin.call(`number=${encodeURIComponent(number)}&state=ended`, (call) => call.state === 'ended');

describe('a call rings', () => {
  it('shows who calls before anybody has picked up, and keeps talk, note, result and recording', async () => {
    const client = await admin.addClient({ name: 'Іваненко Олена Петрівна', phones: ['+79161110001'] });
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    const phone = await pbx.phone('1001').answersAfter(2500);
    const talking = pbx.client('+79161110001').dials('sales').talksFor(4, { playing: 440 });

    await anna.incomingCall.waitFor();
    await anna.incomingCall.getByText('Іваненко Олена Петрівна').waitFor();
    await anna.incomingCall.waitFor({ state: 'detached' });
    await anna.note.fill('asks to resend the invoice');
    const caller = await talking;
    expect(caller.successful).toBe(1);

    await anna.page.getByRole('radiogroup', { name: 'Result' }).getByRole('radio').first().check();
    await anna.page.getByRole('button', { name: 'Save', exact: true }).click();

    const call = await endedCallFrom('+79161110001');
    expect(call).toMatchObject({ direction: 'inbound', outcome: 'answered', queue: 'sales', clientId: client.id, hangupBy: 'client' });
    expect(Math.abs(call.talkSeconds - phone.result().calls[0]!.talkSeconds!)).toBeLessThan(0.5);
    const saved = await until('the note and the result', async () => {
      const now = await operator1.get<Call>(`/calls/${call.id}`);
      return now.note === 'asks to resend the invoice' && now.disposition !== null ? now : undefined;
    });
    expect(saved.offers).toMatchObject([{ device: 'PJSIP/1001', outcome: 'accepted' }]);

    const ready = await until('the recording', async () => {
      const now = await operator1.get<Call>(`/calls/${call.id}`);
      return now.recordings[0]?.state === 'ready' ? now : undefined;
    });
    const wave = Buffer.from(await (await operator1.request('GET', `/calls/${ready.id}/recordings/1`)).arrayBuffer());
    expect(typicalToneShare(heard(samplesOf(wave)), 440)).toBeGreaterThan(0.5);
    const [row] = await callcard.rows<{ calls: string; facts: string }>(
      `select (select count(*) from calls where outside_number = '+79161110001') as calls,
              (select count(*) from call_facts where call_id = $1) as facts`,
      [call.id],
    );
    expect(row!.calls).toBe('1');
    expect(Number(row!.facts)).toBeGreaterThan(10);
  });

  it('makes a client of an unknown number with one field and Enter', async () => {
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await pbx.phone('1001').answersAfter(6000);
    const talking = pbx.client('+79161110002').dials('sales').talksFor(2);
    await anna.incomingCall.getByText('New number').waitFor();
    const name = anna.page.getByRole('textbox', { name: 'Name' }).first();
    await name.fill('Новый Клиент');
    await name.press('Enter');
    await until('the client', async () => (await callcard.rows(`select 1 from clients where name = 'Новый Клиент'`))[0]);
    await talking;
    const call = await endedCallFrom('+79161110002');
    expect(call.clientName).toBe('Новый Клиент');
  });

  it('asks which of three it is, and binds nothing before', async () => {
    const names = ['Петренко Іван', 'Петренко Марія', 'Петренко Остап'];
    const clients = await Promise.all(names.map((name) => admin.addClient({ name, phones: ['+380441110003'] })));
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await pbx.phone('1001').answersAfter(6000);
    const talking = pbx.client('+380441110003').dials('sales').talksFor(2);
    await anna.incomingCall.waitFor();
    for (const name of names) await anna.incomingCall.getByText(name).waitFor();
    const ringing = await admin.call(`number=${encodeURIComponent('+380441110003')}`);
    expect(ringing.clientId).toBeNull();
    const shown = await anna.incomingCall.getByText(/Петренко/).allTextContents();
    await anna.page.keyboard.press('Digit2');
    await talking;
    const call = await endedCallFrom('+380441110003');
    expect(clients.map(({ id }) => id)).toContain(call.clientId);
    expect(shown[1]).toContain(call.clientName);
  });

  it('says that a number is hidden and matches nobody', async () => {
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await pbx.phone('1001').answersAfter(3000);
    const talking = pbx.client('anonymous').dials('sales').talksFor(1);
    await anna.incomingCall.getByText('Number hidden').waitFor();
    await talking;
    const call = await admin.call('direction=inbound&state=ended', ({ callerNumber }) => callerNumber === null);
    expect(call).toMatchObject({ callerNumber: null, clientId: null, outcome: 'answered' });
  });

  it('is one call with three offers when three phones ring, and two pops go when one is answered', async () => {
    const desks = [await desk('operator1'), await desk('operator2'), await desk('operator3')];
    await membersOf('sales', 3);
    await Promise.all([pbx.phone('1001').neverAnswers(), pbx.phone('1002').answersAfter(3000), pbx.phone('1003').neverAnswers()]);
    const talking = pbx.client('+79161110005').dials('sales').talksFor(2);
    await Promise.all(desks.map((one) => one.incomingCall.waitFor()));
    await Promise.all(desks.map((one) => one.incomingCall.waitFor({ state: 'detached' })));
    await desks[0]!.text(/Answered by/).waitFor();
    await desks[2]!.text(/Answered by/).waitFor();
    await talking;
    const call = await endedCallFrom('+79161110005');
    expect(call.offers.map(({ outcome }) => outcome).sort()).toEqual(['accepted', 'rescinded', 'rescinded']);
    const rows = await callcard.rows(`select id from calls where outside_number = '+79161110005'`);
    expect(rows).toHaveLength(1);
    expect(await (await callcard.signIn('operator1')).get('/agents/me')).toMatchObject({ state: 'available' });
  });

  it('leaves the screen when the caller gives up while it rings', async () => {
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await pbx.phone('1001').neverAnswers();
    const giving = pbx.client('+79161110006').dials('sales').givesUpAfter(3);
    await anna.incomingCall.waitFor();
    await anna.incomingCall.waitFor({ state: 'detached' });
    await anna.text('Caller hung up').waitFor();
    await giving;
    const call = await endedCallFrom('+79161110006');
    expect(call).toMatchObject({ outcome: 'abandoned', hangupBy: 'client', talkSeconds: 0, agentId: null });
    expect(call.offers).toMatchObject([{ outcome: 'canceled' }]);
    expect(call.waitSeconds).toBeGreaterThan(2);
  });

  it('is missed by who did not answer, and only by them', async () => {
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await callcard.configureQueue('sales', { missedOffersLimit: 1 });
    await pbx.rig.cli('dialplan set global QUEUE_PATIENCE 18');
    await pbx.phone('1001').neverAnswers();
    const waiting = pbx.client('+79161110007').dials('sales').stays();
    await anna.incomingCall.waitFor();
    await anna.incomingCall.waitFor({ state: 'detached', timeout: 30_000 });
    await until('the missed state', async () =>
      (await operator1.get<{ state: string }>('/agents/me')).state === 'missed' ? true : undefined,
    );
    await waiting;
    await pbx.rig.cli('dialplan set global QUEUE_PATIENCE 60');
    await callcard.configureQueue('sales', { missedOffersLimit: 3 });
    const call = await endedCallFrom('+79161110007');
    expect(call.offers[0]).toMatchObject({ outcome: 'timeout' });
    expect(call).toMatchObject({ talkSeconds: 0, agentId: null });
    expect(call.outcome).not.toBe('answered');
  });

  it('survives a reload while it rings and while a note is typed', async () => {
    await admin.addClient({ name: 'Sidorenko Vera', phones: ['+79161110008'] });
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    await pbx.phone('1001').answersAfter(6000);
    const talking = pbx.client('+79161110008').dials('sales').talksFor(8);
    await anna.incomingCall.waitFor();
    await anna.page.reload();
    await anna.incomingCall.getByText('Sidorenko Vera').waitFor();
    await anna.incomingCall.waitFor({ state: 'detached' });
    await anna.note.fill('half a sentence');
    await anna.text(/Saved/).waitFor();
    await anna.page.reload();
    await until('the note after the reload', async () => ((await anna.note.inputValue()) === 'half a sentence' ? true : undefined));
    await talking;
    const elsewhere = await Desk.signIn(browser, callcard.url, 'operator1');
    open.push(elsewhere);
    await until('the note in another browser', async () => ((await elsewhere.note.inputValue()) === 'half a sentence' ? true : undefined));
  });

  it('takes a hostile caller name for what it is: words', async () => {
    const anna = await desk('operator1');
    await membersOf('sales', 1);
    const alarmed: string[] = [];
    anna.page.on('dialog', (dialog) => alarmed.push(dialog.message()));
    await pbx.phone('1001').answersAfter(2500);
    const name = '<img src=x onerror=alert(1)>\\r\\nAction: Command%0d%0aCommand: core stop now';
    const talking = pbx.client('+79161110009', { name }).dials('sales').talksFor(1);
    await anna.incomingCall.waitFor();
    await talking;
    const call = await endedCallFrom('+79161110009');
    expect(call.outcome).toBe('answered');
    expect(call.callerName).toContain('<img src=x onerror=alert(1)>');
    expect(alarmed).toEqual([]);
    expect(await anna.page.locator('img[src="x"]').count()).toBe(0);
    expect(await pbx.rig.cli('core show uptime')).toContain('System uptime');
  });
});

describe('a call is made', () => {
  it('by a click: my phone rings, then the client, and it is one call of mine', async () => {
    const client = await admin.addClient({ name: 'Outbound Client', phones: ['+79161110010'] });
    const anna = await desk('operator1');
    await pbx.phone('1001').answersAfter(1000);
    const outside = await pbx.outside.answersAfter(1500, { hangupAfter: 3 });
    const { callId } = await operator1.ask<{ callId: string }>('POST', '/calls', { to: '8 (916) 111-00-10' });
    const begun = await until('the call', () => operator1.get<Call>(`/calls/${callId}`).catch(() => undefined));
    expect(begun).toMatchObject({ direction: 'outbound', calledNumber: '+79161110010', clientId: client.id });
    await anna.text('Outbound Client').waitFor();
    const call = await until(
      'the end of the call',
      async () => {
        const now = await operator1.get<Call>(`/calls/${callId}`).catch(() => undefined);
        return now?.state === 'ended' ? now : undefined;
      },
      30,
    );
    expect(call).toMatchObject({ direction: 'outbound', outcome: 'answered', calledNumber: '+79161110010', clientId: client.id });
    expect(Math.abs(call.talkSeconds - outside.result().calls[0]!.talkSeconds!)).toBeLessThan(0.5);
    expect(await callcard.rows(`select 1 from calls where outside_number = '+79161110010'`)).toHaveLength(1);
  });

  it('not to numbers that the role may not dial', async () => {
    const refused = await operator1.request('POST', '/calls', { to: '+1 900 555 01 99' });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ code: 'dial_forbidden' });
    const nonsense = await operator1.request('POST', '/calls', { to: '1001\r\nAction: Command' });
    expect(nonsense.status).toBe(422);
  });
});

describe('a recording', () => {
  it('is heard by who talked and by supervisors, and by nobody else', async () => {
    const call = await endedCallFrom('+79161110001');
    const [operator2, supervisor] = await Promise.all([callcard.signIn('operator2'), callcard.signIn('supervisor')]);
    const status = async (api: Api) => (await api.request('GET', `/calls/${call.id}/recordings/1`)).status;
    expect(await status(operator1)).toBe(200);
    expect(await status(supervisor)).toBe(200);
    expect(await status(operator2)).toBe(404);
    expect((await fetch(`${callcard.url}/api/calls/${call.id}/recordings/1`)).status).toBe(401);
    const part = await operator1.request('GET', `/calls/${call.id}/recordings/1`, undefined, { range: 'bytes=0-99' });
    expect(part.status).toBe(206);
    expect((await part.arrayBuffer()).byteLength).toBe(100);
  });
});
