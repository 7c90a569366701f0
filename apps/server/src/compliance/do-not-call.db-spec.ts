import { type DoNotCallEntry, newId, type NumberProof, type Page } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { workbook } from '../../test/workbook';
import { Transactor } from '../database/transactor';
import { DoNotCall } from './do-not-call.service';

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'UA' });
  [boss, anna] = [await test.signIn('supervisor'), await test.signIn('telemarketer')];
});
afterAll(() => test.stop());

const bar = (body: object) => boss.http.post('/api/do-not-call').send(body);
const list = async (query: string) => (await anna.http.get(`/api/do-not-call?${query}`).expect(200)).body as Page<DoNotCallEntry>;
const upload = (file: string | Buffer, fields: Record<string, string> = {}, name = 'register.csv') =>
  boss.http.post('/api/do-not-call/imports').field(fields).attach('file', Buffer.from(file), name);

describe('the do-not-call list', () => {
  it('takes a number in any spelling, once, and finds it by any', async () => {
    const { body } = await bar({ number: '044 200-10-01', reason: 'Shop', source: 'client' }).expect(201);
    expect(body).toMatchObject({ number: '+380442001001', source: 'client', campaignId: null, byName: 'A supervisor', liftedAt: null });
    expect((await bar({ number: '+380442001001' }).expect(422)).body.errors).toMatchObject([{ path: 'number', code: 'taken' }]);
    for (const number of ['%2B380442001001', '0442001001', '8 044 200 10 01'])
      expect((await list(`number=${number}`)).items.map(({ id }) => id)).toEqual([body.id]);
    expect((await list('number=0442001002')).items).toEqual([]);
  });

  it('refuses what is no number, no campaign, or over already, and whoever may not', async () => {
    for (const number of ['hello', '101']) expect((await bar({ number }).expect(422)).body.errors).toMatchObject([{ path: 'number' }]);
    expect((await bar({ number: '0442001003', campaignId: newId() }).expect(422)).body.errors).toMatchObject([{ path: 'campaignId' }]);
    expect((await bar({ number: '0442001003', expiresAt: '2020-01-01T00:00:00Z' }).expect(422)).body.errors).toMatchObject([{ path: 'expiresAt' }]); // prettier-ignore
    await anna.http.post('/api/do-not-call').send({ number: '0442001003' }).expect(403);
    await (await test.signIn('operator')).http.get('/api/do-not-call').expect(403);
  });

  it('lifts an entry with a reason, once, and keeps it', async () => {
    const { body } = await bar({ number: '0442001004' }).expect(201);
    const lift = (reason: string) => boss.http.post(`/api/do-not-call/${body.id}/lift`).send({ reason });
    await lift(' ').expect(422);
    expect((await lift('Changed their mind').expect(200)).body).toMatchObject({ liftReason: 'Changed their mind', liftedByName: 'A supervisor' }); // prettier-ignore
    await lift('Again').expect(409);
    await bar({ number: '0442001004', reason: 'And again' }).expect(201);
    expect((await list('number=0442001004')).items).toMatchObject([{ reason: 'And again', liftedAt: null }, { liftReason: 'Changed their mind' }]); // prettier-ignore
    expect((await list('number=0442001004&active=true')).items).toHaveLength(1);
    expect((await list('number=0442001004&active=false')).items).toHaveLength(1);
    const actions = await test.dataSource.query<{ action: string }[]>(`select action from audit_entries where noun = 'doNotCall' and details ->> 'number' = '+380442001004' order by at`); // prettier-ignore
    expect(actions.map(({ action }) => action)).toEqual(['added', 'lifted', 'added']);
  });

  it('takes in a register, whichever column its numbers are in, and says what it did', async () => {
    await bar({ number: '0442002001' }).expect(201);
    const rows = ['Since;Number;Town', '2020-01-01;0442002001;Kyiv', '2020-01-02;+380 44 200 20 02;Kyiv', '2020-01-03;none;Lviv', '2020-01-04;0442002003;Lviv', '2020-01-05;0442002003;Lviv']; // prettier-ignore
    expect((await upload(rows.join('\n'), { reason: 'Register of May' }).expect(200)).body).toEqual({ added: 2, known: 1, refused: 1, refusedRows: [4] }); // prettier-ignore
    expect((await list('source=import&limit=1')).items).toMatchObject([{ source: 'import', reason: 'Register of May' }]);
    const row = (r: number, text: string) => `<row r="${r}"><c r="A${r}" t="inlineStr"><is><t>${text}</t></is></c></row>`;
    const book = await workbook({ sheets: { Numbers: row(1, 'Phone') + row(2, '0442002004') } });
    expect((await upload(book, {}, 'register.xlsx').expect(200)).body).toMatchObject({ added: 1, refused: 0 });
    await upload('044200', {}).expect(200);
    await boss.http.post('/api/do-not-call/imports').expect(422);
    await upload('+380442002009', { campaignId: newId() }).expect(422);
  });

  it('is paged, newest first', async () => {
    const all = (await list('limit=200')).items.map(({ id }) => id);
    const first = await list('limit=2');
    expect([...first.items, ...(await list(`limit=200&cursor=${first.nextCursor}`)).items].map(({ id }) => id)).toEqual(all);
  });

  it('takes the wish that somebody told an agent, also where a register had the number', async () => {
    await upload('0442003001\n', { expiresAt: '2040-01-01T00:00:00Z' }).expect(200);
    const put = () =>
      test.app.get(Transactor).run((tx) => test.app.get(DoNotCall).put(tx, { userId: anna.user.id, name: 'Anna', address: null }, '+380442003001', { campaignId: null, source: 'result', reason: null, expiresAt: null })); // prettier-ignore
    await put();
    await put();
    expect((await list('number=0442003001')).items).toMatchObject([{ source: 'result', expiresAt: null, liftedAt: null }]);
  });
});

describe('the proof of a number', () => {
  const NUMBER = '+380442004001';

  it('shows entries, consents and every attempt with its rules, and goes out as a table without formulas', async () => {
    const { body: client } = await boss.http.post('/api/clients').send({ name: '=HYPERLINK("x")', phones: [{ number: NUMBER }] }).expect(201); // prettier-ignore
    await boss.http.post(`/api/clients/${client.id}/consents`).send({ purpose: 'marketing', given: true, source: 'form', proof: 'form 12', expiresAt: '2040-01-01T00:00:00Z' }).expect(201); // prettier-ignore
    await bar({ number: NUMBER, reason: '+cmd' }).expect(201);
    const campaign = await aCampaign(boss);
    const { contacts } = await aList(test, campaign, [NUMBER]);
    await test.dataSource.query(
      `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, at, outcome, rules)
       values ($1, $2, $3, $4, 'preview', $5, '2026-11-01T10:00:00Z', 'busy', $6)`,
      [newId(), campaign.id, contacts[0], NUMBER, newId(), JSON.stringify({ pack: 'UA', version: 1, inputs: { zones: ['Europe/Kyiv'] } })],
    );
    const proof = (await anna.http.get('/api/do-not-call/proof?number=044-200-40-01').expect(200)).body as NumberProof;
    expect(proof).toMatchObject({
      number: NUMBER,
      entries: [{ reason: '+cmd' }],
      clients: [{ id: client.id, doNotCall: false }],
      consents: [{ clientId: client.id, given: true, proof: 'form 12', expiresAt: '2040-01-01T00:00:00.000Z' }],
      attempts: [{ campaignName: campaign.name, outcome: 'busy', pack: 'UA', version: 1, inputs: { zones: ['Europe/Kyiv'] } }],
      more: false,
    });
    const { text } = await boss.http.get('/api/do-not-call/proof/file?number=0442004001').expect(200);
    expect(text.split('\r\n').filter(Boolean)).toHaveLength(5);
    expect(text).toContain(`'=HYPERLINK`);
    expect(text).toContain('attempt,2026-11-01T10:00:00.000Z,busy');
    const exports = await test.dataSource.query<unknown[]>(`select from audit_entries where action = 'proofExported'`);
    expect(exports).toHaveLength(1);
  });

  it('is empty of a number that nobody knows, and of none it is refused', async () => {
    const { body } = await anna.http.get('/api/do-not-call/proof?number=0449999999').expect(200);
    expect(body).toEqual({ number: '+380449999999', entries: [], clients: [], consents: [], attempts: [], more: false });
    await anna.http.get('/api/do-not-call/proof?number=x').expect(422);
    await (await test.signIn('operator')).http.get('/api/do-not-call/proof?number=0449999999').expect(403);
  });
});
