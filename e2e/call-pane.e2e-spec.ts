import type { Browser, Page as BrowserPage, Route } from 'playwright-core';
import type { Call, Client, Contact, Disposition, Page, Task } from '@callcard/crm-core';
import { complaints } from './support/accessibility';
import { Api, Callcard } from './support/callcard';
import { Desk, openBrowser } from './support/desk';
import { type MailServer, startMailServer } from './support/mail-server';
import { type Pbx, startPbx } from './support/pbx';
import { until } from './support/processes';
import { Wire } from './support/wire';

let pbx: Pbx;
let mail: MailServer;
let callcard: Callcard;
let browser: Browser;
let admin: Api;
let operator1: Api;
let operator2: Api;
const open: Desk[] = [];

beforeAll(async () => {
  pbx = await startPbx({ globals: { QUEUE_PATIENCE: 60 } });
  mail = await startMailServer();
  callcard = await Callcard.start({ ...pbx.rig, env: { COMPANY_NAME: 'Northwind', SMTP_URL: mail.url } });
  browser = await openBrowser();
  admin = await callcard.signIn('admin');
  [operator1, operator2] = await Promise.all([callcard.signIn('operator1'), callcard.signIn('operator2')]);
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((desk) => desk.close()));
  await Promise.all([operator1, operator2].map((person) => person.state('offline')));
  await members(0);
});

afterAll(async () => {
  await browser?.close();
  await callcard?.stop();
  await mail?.stop();
  await pbx?.stop();
});

/** Anna at her desk, on shift, seen by the PBX. */
async function anna(url = callcard.url): Promise<Desk> {
  const desk = await Desk.signIn(browser, url, 'operator1');
  open.push(desk);
  await desk.startShift();
  await members(1);
  return desk;
}

const members = (count: number) =>
  until(`${count} members of sales`, async () => ((await pbx.membersOf('sales')).length === count ? true : undefined));

const ended = (number: string) => admin.call(`number=${encodeURIComponent(number)}&state=ended`, () => true);

const now = (id: string) => operator1.get<Call>(`/calls/${id}`);

const results = (page: BrowserPage) => page.getByRole('radiogroup', { name: 'Result' });

/** A call that is being talked, with its note in front. */
async function talking(desk: Desk, number: string, seconds: number) {
  await pbx.phone('1001').answersAfter(500);
  const over = pbx.client(number).dials('sales').talksFor(seconds);
  await desk.text('talking').waitFor();
  await desk.note.waitFor();
  return { over };
}

describe('who calls', () => {
  it('an unknown one: where the number is at home, and whom it may be; a guess is called a guess', async () => {
    const maybe = await admin.addClient({ name: 'Мабуть Олена', phones: ['+380671110201'] });
    const desk = await anna();
    const { over } = await talking(desk, '+380441110201', 6);
    const card = desk.page.getByRole('region', { name: 'Client' });
    await card.getByText('New number').waitFor();
    await card.getByText('Kyiv', { exact: true }).waitFor();
    const guess = card.getByRole('group', { name: 'Maybe it is…' });
    await guess.getByText('maybe: Мабуть Олена').waitFor();
    expect((await admin.call('state=open')).clientId).toBeNull();
    await guess.getByRole('button').click();
    await card.getByRole('heading', { name: 'Мабуть Олена' }).waitFor();
    await over;
    expect((await ended('+380441110201')).clientId).toBe(maybe.id);
  });

  it('a company and its people: one is chosen, and for good when that is ticked', async () => {
    await admin.addClient({ kind: 'organisation', name: 'ТОВ «Ромашка»', phones: ['+380441110202'] });
    const { id, version, ...clerk } = await admin.addClient({ name: 'Іваненко Олена Петрівна', phones: ['+380441110202'] });
    await admin.ask('PUT', `/clients/${id}`, { ...clerk, fields: { organisation: 'ТОВ «Ромашка»' }, version });
    const desk = await anna();
    const { over } = await talking(desk, '+380441110202', 5);
    const company = desk.page.getByRole('group', { name: 'ТОВ «Ромашка»' }).first();
    await company.getByRole('checkbox', { name: 'Always this one for this number' }).check();
    await company.getByRole('button', { name: 'Іваненко Олена Петрівна' }).click();
    await desk.page.getByRole('heading', { name: 'Іваненко Олена Петрівна' }).waitFor();
    await over;
    expect((await ended('+380441110202')).clientId).toBe(id);
    const lookup = await admin.get<{ match: string }>(`/clients/lookup?number=${encodeURIComponent('+380441110202')}`);
    expect(lookup.match).toBe('one');
  });

  it('a hidden one: no number to keep, no two of them one, and the call can be given to a person afterwards', async () => {
    const client = await admin.addClient({ name: 'Прихований Іван', phones: ['+380671110203'] });
    const desk = await anna();
    await (
      await talking(desk, 'anonymous', 2)
    ).over;
    const card = desk.page.getByRole('region', { name: 'Client' });
    await card.getByRole('heading', { name: 'Number hidden' }).waitFor();
    expect(await card.getByRole('button', { name: /^Call/ }).count()).toBe(0);
    await card.getByRole('button', { name: 'Attach to a client' }).click();
    await card.getByRole('textbox', { name: 'Find a client' }).fill('Прихований');
    await card.getByRole('button', { name: 'Прихований Іван' }).click();
    const call = await until('the bound call', async () => {
      const [newest] = (await operator1.get<Page<Call>>('/calls?mine=true&limit=1')).items;
      return newest?.clientId === client.id ? newest : undefined;
    });
    expect(call.callerNumber).toBeNull();
    expect((await admin.get<{ phones: unknown[] }>(`/clients/${client.id}`)).phones).toHaveLength(1);
  });
});

describe('the note and the result', () => {
  it('are saved in three keys after the note; the client’s history has them, with the sound from the second of the note', async () => {
    const client = await admin.addClient({ name: 'Петренко Іван Олегович', phones: ['+79161110212'] });
    const desk = await anna();
    const { over } = await talking(desk, '+79161110212', 7);
    await desk.page.keyboard.press('Control+Period');
    await desk.page.waitForTimeout(1500);
    await desk.page.keyboard.type('asks to resend the invoice');
    await over;
    await desk.text(/Wrap-up/).waitFor();
    expect(await desk.note.evaluate<boolean, unknown, HTMLElement>((field) => field === field.ownerDocument.activeElement)).toBe(true);

    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('3');
    await desk.page.keyboard.press('Control+Enter');
    await until('the available state', async () =>
      (await operator1.get<{ state: string }>('/agents/me')).state === 'available' ? true : undefined,
    );
    const { items } = await admin.get<Page<Disposition>>('/dispositions');
    const call = await ended('+79161110212');
    expect(await now(call.id)).toMatchObject({ note: 'asks to resend the invoice', disposition: items[2]!.key, clientId: client.id });

    const contact = await until('the recording', async () => {
      const [newest] = (await operator1.get<Page<Contact>>(`/calls/contacts?clientId=${client.id}`)).items;
      return newest?.recordings.some(({ state }) => state === 'ready') ? newest : undefined;
    });
    const [mark] = contact.noteMarks;
    expect(Date.parse(mark!.at) - Date.parse(call.answeredAt!)).toBeGreaterThan(1000);
    await desk.page.goto(`/calls/${call.id}`);
    const from = desk.page.getByRole('button', { name: /^Play from 0:0\d: asks to resend the invoice$/ });
    await from.click();
    await until('the sound', () =>
      desk.page
        .locator('audio')
        .evaluate<boolean, unknown, HTMLAudioElement>((sound) => !sound.paused && sound.currentTime > 1)
        .then((on) => on || undefined),
    );
  });

  it('the result is proposed where the telephone says it all, and one Enter takes it', async () => {
    const desk = await anna();
    await pbx.phone('1001').answersAfter(500);
    await pbx.outside.isBusy();
    const { callId } = await operator1.ask<{ callId: string }>('POST', '/calls', { to: '+7 916 111-02-13' });
    await until('the end', async () => ((await now(callId).catch(() => undefined))?.state === 'ended' ? true : undefined), 30);
    await desk.text('Proposed by the outcome of the call').waitFor();
    await results(desk.page).getByRole('radio', { name: 'Not reached' }).focus();
    await desk.page.keyboard.press('Enter');
    await until('the result', async () => ((await now(callId)).disposition === 'notReached' ? true : undefined));
  });

  it('"Transferred" is chosen already for whoever handed the call on, can be taken back, and leaves the call to the next', async () => {
    const desk = await anna();
    const boris = operator2;
    const { userId } = await boris.get<{ userId: string }>('/agents/me');
    await pbx.phone('1002').answersAfter(500);
    const { over } = await talking(desk, '+79161110214', 25);
    const { id } = await admin.call('number=%2B79161110214&state=open');
    await boris.state('available');
    await operator1.ask('POST', `/calls/${id}/transfer`, { to: { userId }, how: 'blind' });
    await results(desk.page).getByRole('radio', { name: 'Transferred', checked: true }).waitFor();
    await desk.page.keyboard.press('Control+Enter');
    await until('the result of her part', async () => ((await now(id)).disposition === 'transferred' ? true : undefined));
    expect((await now(id)).state).not.toBe('ended');
    await desk.page.getByRole('button', { name: 'Undo' }).click();
    await until('no result', async () => ((await now(id)).disposition === null ? true : undefined));
    await results(desk.page).getByRole('radio', { name: 'Transferred', checked: true }).waitFor();
    await desk.page.keyboard.press('Control+Enter');
    await until('the result again', async () => ((await now(id)).disposition === 'transferred' ? true : undefined));
    await over;
    await ended('+79161110214');
    const waiting = async (api: Api) => (await api.get<Page<Call>>('/calls?needsResult=true')).items.map((call) => call.id as string);
    expect(await waiting(boris)).toContain(id);
    expect(await waiting(operator1)).not.toContain(id);
  });

  it('a note comes back after a reload to the letter, also when no call is on', async () => {
    const desk = await anna();
    await (
      await talking(desk, '+79161110214', 1)
    ).over;
    await desk.note.fill('Іваненко: 3 вікна, «завтра»');
    await desk.page.waitForTimeout(400);
    await desk.page.reload();
    await until('the note', async () => ((await desk.note.inputValue()) === 'Іваненко: 3 вікна, «завтра»' ? true : undefined));
  });

  it('a wrap-up that runs out keeps the note and leaves the call for a result', async () => {
    await callcard.configureQueue('sales', { wrapUpSeconds: 3 });
    const desk = await anna();
    const before = (await operator1.get<Page<Call>>('/calls?needsResult=true&limit=200')).items.length;
    const { over } = await talking(desk, '+79161110216', 3);
    await desk.note.fill('wants an offer');
    await over;
    await until(
      'the end of the wrap-up',
      async () => ((await operator1.get<{ state: string }>('/agents/me')).state === 'available' ? true : undefined),
      60,
    );
    const call = await ended('+79161110216');
    expect(await now(call.id)).toMatchObject({ note: 'wants an offer', disposition: null });
    expect((await operator1.get<Page<Call>>('/calls?needsResult=true&limit=200')).items).toHaveLength(before + 1);
    await desk.page.getByRole('region', { name: 'My calls' }).getByText('Needs result').first().waitFor();
    await callcard.configureQueue('sales', { wrapUpSeconds: 30 });
  });

  it('in two tabs one writes and the other follows, until the pen is taken over', async () => {
    const desk = await anna();
    const { over } = await talking(desk, '+79161110217', 12);
    await desk.note.fill('begun here');
    const second = await desk.anotherTab();
    await until('the text in the second tab', async () => ((await second.note.inputValue()) === 'begun here' ? true : undefined));
    await desk.text('Being written in another tab').waitFor();
    await second.note.fill('begun here, goes on there');
    await until('the live text', async () => ((await desk.note.inputValue()) === 'begun here, goes on there' ? true : undefined));
    expect(await desk.note.isEditable()).toBe(false);
    await desk.page.getByRole('button', { name: 'Edit here' }).click();
    await desk.note.fill('begun here, goes on there, ends here');
    await until('the text in the second tab', async () =>
      (await second.note.inputValue()) === 'begun here, goes on there, ends here' ? true : undefined,
    );
    await over;
    const call = await ended('+79161110217');
    await until('the note', async () => ((await now(call.id)).note === 'begun here, goes on there, ends here' ? true : undefined));
  });
});

it('the server is lost for twenty seconds in a call: what is written stays, and arrives in order', async () => {
  const wire = await Wire.to(callcard.url);
  const desk = await anna(new URL(wire.url).origin);
  const { over } = await talking(desk, '+79161110228', 30);
  await desk.note.fill('before the loss');
  await desk.text(/^Saved \d/).waitFor();
  wire.cut();
  await desk.page.getByRole('button', { name: /Connection: Offline/ }).waitFor();
  await desk.note.fill('before the loss, and during it');
  await desk.text('Saved on this computer, will sync').waitFor();
  await desk.page.getByRole('button', { name: 'Connection: Offline · 1 note waiting' }).waitFor();
  expect((await admin.call('state=open')).note).toBe('before the loss');
  await desk.page.getByRole('button', { name: '+ Callback' }).click();
  await desk.page.getByRole('button', { name: 'In 1 h' }).click();
  await desk.page.getByRole('button', { name: 'Connection: Offline · 2 notes waiting' }).waitFor();
  await desk.page.waitForTimeout(16_000);
  wire.mend();
  const call = await admin.call(`number=${encodeURIComponent('+79161110228')}`);
  await until(
    'the note on the server',
    async () => ((await now(call.id)).note === 'before the loss, and during it' ? true : undefined),
    15,
  );
  await desk.text(/^Saved \d/).waitFor();
  const tasks = await until('the callback', async () => {
    const { items } = await operator1.get<Page<Task>>(`/tasks?limit=50`);
    const mine = items.filter(({ callId }) => callId === call.id);
    return mine.length > 0 ? mine : undefined;
  });
  expect(tasks).toMatchObject([{ title: expect.stringMatching(/^Call back: /), state: 'open' }]);
  expect(await desk.incomingCall.count()).toBe(0);
  await over;
  await wire.close();
});

it('a newer console says so in a call, and is loaded after it', async () => {
  const wire = await Wire.to(callcard.url);
  const desk = await anna(new URL(wire.url).origin);
  const { over } = await talking(desk, '+79161110229', 12);
  await desk.page.evaluate('window.isTheOld = true');
  // The server has been updated: its page begins with another script.
  const updated = async (route: Route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: (await answer.text()).replace(/(type="module"[^>]*src="[^"]+)\.js/, '$1-newer.js') });
  };
  await desk.context.route('/', updated);
  wire.cut();
  await desk.page.getByRole('button', { name: /Connection: Offline/ }).waitFor();
  wire.mend();
  await desk.text('New version: it will load after this call.').waitFor();
  await desk.note.fill('typed before the new one');
  await over;
  await results(desk.page).getByRole('radio').first().click();
  await desk.page.keyboard.press('Control+Enter');
  await desk.text('A new version is ready.').waitFor();
  expect(await desk.page.evaluate('window.isTheOld')).toBe(true);
  await desk.context.unroute('/', updated);
  await desk.page.getByRole('button', { name: 'Now' }).click();
  await until('the new page', async () => ((await desk.page.evaluate('window.isTheOld').catch(() => true)) ? undefined : true));
  expect((await ended('+79161110229')).note).toBe('typed before the new one');
  await wire.close();
});

it('a tab that the browser put to sleep says since when it heard nothing, and how to prevent it', async () => {
  const desk = await anna();
  // The browser freezes no page that is looked at, and this one always is: what it tells one that it froze is told here.
  for (const told of ['freeze', 'resume']) await desk.page.evaluate(`document.dispatchEvent(new Event('${told}'))`);
  await desk.text(/^The browser put this tab to sleep at \d+:\d+/).waitFor();
  await desk.page.getByRole('button', { name: 'How to prevent it' }).click();
  await desk.text(/sites that always stay active/).waitFor();
});

it('the script of the queue is filled from the call, and says what is missing', async () => {
  await admin.addClient({ name: 'Бондаренко Софія Андріївна', phones: ['+79161110230'] });
  const desk = await anna();
  const { over } = await talking(desk, '+79161110230', 4);
  const script = desk.page.getByRole('region', { name: 'Script' });
  await script.getByText('Софія Андріївна').waitFor();
  await script.getByText('Northwind').waitFor();
  await over;
});

describe('the card of the client', () => {
  it('tells of the call with its note and sound, has too little for a portrait yet, and sends a letter that stands beside the call', async () => {
    // Tried again, it is another client's number: one that two have is nobody's.
    const number = `+7916${String(Date.now()).slice(-7)}`;
    const { id } = await admin.ask<Client>('POST', '/clients', {
      name: 'Хроніка Олена',
      phones: [{ number, primary: true }],
      emails: [{ address: 'olena@example.test' }],
    });
    const desk = await anna();
    const { over } = await talking(desk, number, 5);
    await desk.page.keyboard.press('Control+Period');
    await desk.page.keyboard.type('wants the price by letter');
    await over;
    await desk.text(/Wrap-up/).waitFor();
    await desk.page.keyboard.press('Tab');
    await desk.page.keyboard.press('3');
    await desk.page.keyboard.press('Control+Enter');
    const call = await ended(number);

    await desk.page.goto(`/clients/${id}?tab=timeline`);
    const story = desk.page.getByRole('list', { name: 'Timeline' }).getByRole('listitem');
    const told = story.filter({ hasText: 'wants the price by letter' });
    await told.getByRole('link', { name: 'Call' }).waitFor();
    expect(await told.getByRole('link', { name: 'Call' }).getAttribute('href')).toBe(`/calls/${call.id}`);
    // The recording comes from the PBX a moment later, and shows itself.
    await told.getByRole('button', { name: 'Listen 1' }).click({ timeout: 60_000 });
    await told.getByRole('group', { name: 'Recording 1' }).waitFor();

    await desk.page.getByRole('tab', { name: 'Portrait' }).click();
    await desk.text('Not enough data').first().waitFor();
    await desk.page.getByRole('button', { name: /1 call$/ }).waitFor();
    expect(await complaints(desk.page)).toEqual([]);

    await desk.page.getByRole('button', { name: 'Write', exact: true }).click();
    const letter = desk.page.getByRole('dialog');
    await letter.getByRole('textbox', { name: 'Subject' }).fill('Your price');
    await letter.getByRole('textbox', { name: 'Text' }).fill('Good afternoon! It is 100.');
    expect(await complaints(desk.page)).toEqual([]);
    await letter.getByRole('button', { name: 'Send' }).click();
    await letter.waitFor({ state: 'detached' });
    await desk.page.getByRole('tab', { name: 'Timeline' }).click();
    // By itself: the worker sends it, and the timeline hears of it.
    await story.filter({ hasText: 'Your price' }).getByText('sent', { exact: true }).waitFor();
    expect(mail.letters.filter((one) => one.includes('To: olena@example.test')).at(-1)).toContain('Subject: Your price');
    expect(await complaints(desk.page)).toEqual([]);
  });
});
