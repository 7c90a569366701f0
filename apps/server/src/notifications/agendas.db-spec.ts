import { newId, type Notification, type TeamId } from '@callcard/crm-core';
import { type Carriers, startCarriers } from '../../test/carriers';
import { dealStage } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';
import { Agendas } from './agendas';

let carriers: Carriers;
let server: TestApp;
let boris: SignedIn;
let helen: SignedIn;
const sales = newId<TeamId>();
const on = dealStage(() => server);

beforeAll(async () => {
  carriers = await startCarriers();
  server = await startTestApp({ ...carriers.env, PUBLIC_URL: 'https://crm.example.test', DEFAULT_REGION: 'UA' });
  await server.dataSource.query(`insert into teams (id, name, version) values ($1, 'Sales', 1)`, [sales]);
  const here = { locale: 'en' as const, timeZone: 'Europe/Kyiv' };
  boris = await server.signIn('specialist', { ...here, name: 'Boris', teamId: sales });
  helen = await server.signIn('supervisor', { ...here, name: 'Helen' });
  await server.dataSource.query('update teams set supervisor_id = $2 where id = $1', [sales, helen.user.id]);
});
afterAll(async () => {
  await server.stop();
  await carriers.stop();
});
beforeEach(async () => {
  await on.clear();
  await server.dataSource.query('truncate requests, notification_deliveries, notification_agendas, notification_settings cascade');
  carriers.letters.length = 0;
});

/** Friday, the 27th of November, nine in the morning in Kyiv. */
const NINE = '2026-11-27T07:00:00Z';

/** Some workers look at that moment. */
async function morning(moment: string, workers = 1): Promise<void> {
  const clock = jest.spyOn(server.app.get(Clock), 'now').mockReturnValue(new Date(moment));
  await Promise.all(Array.from({ length: workers }, () => server.app.get(Agendas).tellDue()));
  clock.mockRestore();
}

const contact = async (who: SignedIn, subject: string, moment: string) => {
  const deal = await on.deal(who, { subject, clientId: (await on.client(who, { name: `Client of ${subject}` })).id });
  await server.dataSource.query(
    `update activities set planned_start = $2, starts_at = $2, ends_at = $2::timestamptz + interval '15 min' where deal_id = $1`,
    [deal.id, moment],
  );
  return deal;
};
const request = async (who: SignedIn, subject: string, dueAt: string, kind = 'question') => {
  const input = { subject, ownerId: who.user.id, callerNumber: '+380671112233' };
  const { id } = (await who.http.post('/api/requests').send(input).expect(201)).body as { id: string };
  await server.dataSource.query('update requests set due_at = $2, last_at = $2, kind = $3 where id = $1', [id, dueAt, kind]);
};
const told = async ({ http }: SignedIn) =>
  ((await http.get('/api/notifications').expect(200)).body.items as Notification[]).filter(({ kind }) => ['agenda', 'teamOverdue'].includes(kind)); // prettier-ignore
const unquoted = (text: string) =>
  Buffer.from(
    text.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    'latin1',
  ).toString();
/** The plain text of a letter. */
function plainOf(letter: string): string {
  const [, part = ''] = letter.split(/Content-Type: text\/plain/i);
  const [head = '', body = ''] = part.split(/\r\n\r\n(.*?)\r\n--/s);
  return (/base64/i.test(head) ? Buffer.from(body, 'base64').toString() : unquoted(body)).replaceAll('\r\n', '\n');
}

describe('the agenda of a day', () => {
  it('lists contacts, overdue ones, requests due and missed calls; one letter and one pop-up, however many workers look how often', async () => {
    const today = await contact(boris, 'Boilers', '2026-11-27T10:30:00Z');
    const late = await contact(boris, 'Pumps', '2026-11-26T12:00:00Z');
    await contact(boris, 'Roofs', '2026-11-28T10:00:00Z');
    await request(boris, 'Papers', '2026-11-27T15:00:00Z');
    await request(boris, 'Later', '2026-11-30T15:00:00Z');
    await request(boris, 'Missed', '2026-11-26T09:00:00Z', 'missedCall');
    await morning('2026-11-27T06:59:00Z');
    expect(await told(boris)).toEqual([]);
    await morning(NINE, 3);
    await morning('2026-11-27T07:01:00Z');
    await runJobs(server);
    await morning('2026-11-27T09:59:00Z');
    await runJobs(server);
    const [agenda, ...more] = await told(boris);
    expect(more).toEqual([]);
    expect(agenda).toMatchObject({
      ...{ kind: 'agenda', popUp: true, values: { contacts: '1', overdue: '1', requests: '1', missed: '1' } },
      items: [
        { section: 'contacts', text: 'Boilers · Client of Boilers', link: { noun: 'deals', id: today.id } },
        { section: 'overdue', link: { noun: 'deals', id: late.id } },
        { section: 'requests', text: expect.stringMatching(/^REQ-.* · Papers$/) as string },
        { section: 'missed' },
      ],
    });
    const mine = carriers.letters.filter((letter) => letter.includes(`To: ${boris.user.email}`));
    expect(mine).toHaveLength(1);
    const text = plainOf(mine[0]!);
    expect(text).toContain('Today: contacts today: 1, contacts overdue: 1, requests due: 1, missed calls: 1');
    expect(text).toContain(`contacts today · 27 Nov, 12:30 · Boilers · Client of Boilers\nhttps://crm.example.test/open/deals/${today.id}`);
    expect(text).not.toContain('1112233');
  });

  it('has the first lines of a long list, and how many there are', async () => {
    for (let at = 0; at < 12; at++) await request(boris, `Request ${at}`, `2026-11-27T${10 + at}:00:00Z`);
    await morning(NINE);
    const [agenda] = await told(boris);
    expect([agenda?.values, agenda?.items?.length]).toEqual([{ requests: '12' }, 10]);
    expect(agenda?.items?.[0]?.text).toContain('Request 0');
  });

  it('comes at nine where its reader lives, on working days, and when there is anything to tell', async () => {
    const nick = await server.signIn('specialist', { name: 'Nick', timeZone: 'America/New_York' });
    await contact(nick, 'Bridge', '2026-11-27T20:00:00Z');
    await morning(NINE);
    expect([await told(nick), await told(boris)]).toEqual([[], []]);
    await morning('2026-11-27T14:00:00Z');
    expect(await told(nick)).toHaveLength(1);
    await contact(boris, 'Weekend', '2026-11-28T12:00:00Z');
    await morning('2026-11-28T07:00:00Z');
    expect(await told(boris)).toEqual([]);
    await morning('2026-11-30T07:00:00Z');
    expect(await told(boris)).toMatchObject([{ values: { overdue: '1' } }]);
  });

  it('is not told to whoever switched it off, by the ways of whoever chose some, and again the next day', async () => {
    await contact(boris, 'Boilers', '2026-11-27T10:30:00Z');
    const choose = async (ways: string[]) => {
      const { version } = (await boris.http.get('/api/notifications/settings/me').expect(200)).body as { version: number };
      await boris.http.put('/api/notifications/settings/me').send({ values: { channels: { agenda: ways } }, version }).expect(200); // prettier-ignore
    };
    await choose([]);
    await morning(NINE);
    expect(await told(boris)).toEqual([]);
    await choose(['popUp']);
    await morning('2026-11-30T07:00:00Z');
    await morning('2026-12-01T07:00:00Z');
    await runJobs(server);
    expect((await told(boris)).map(({ values }) => values)).toEqual([{ overdue: '1' }, { overdue: '1' }]);
    expect(carriers.letters.filter((letter) => letter.includes(boris.user.email))).toEqual([]);
  });
});

it('the supervisor of a team is told what is overdue in it and whose it is, once a day', async () => {
  const late = await contact(boris, 'Pumps', '2026-11-26T12:00:00Z');
  await contact(boris, 'Boilers', '2026-11-27T10:30:00Z');
  await request(boris, 'Papers', '2026-11-26T15:00:00Z');
  const stranger = await server.signIn('specialist', { name: 'Stranger' });
  await contact(stranger, 'Elsewhere', '2026-11-26T12:00:00Z');
  await morning(NINE, 2);
  await morning('2026-11-27T07:05:00Z');
  expect(await told(helen)).toMatchObject([
    {
      ...{ kind: 'teamOverdue', values: { team: 'Sales', overdue: '1', requests: '1' } },
      items: [
        { section: 'overdue', text: 'Pumps · Client of Pumps · Boris', link: { noun: 'deals', id: late.id } },
        { section: 'requests', text: expect.stringMatching(/Papers · Boris$/) as string },
      ],
    },
  ]);
});
