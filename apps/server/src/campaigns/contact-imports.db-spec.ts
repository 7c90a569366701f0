import type { Campaign, CampaignContact, ContactImport, ContactUpload, ListWithPenetration, Page } from '@callcard/crm-core';
import { encode } from 'iconv-lite';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aCampaign } from '../../test/campaign-stage';
import { runJobs } from '../../test/run-jobs';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';

const dataDir = mkdtempSync(join(tmpdir(), 'callcard-lists-'));
let test: TestApp;
let boss: SignedIn;
let campaign: Campaign;
beforeAll(async () => {
  test = await startTestApp({ DATA_DIR: dataDir, DEFAULT_REGION: 'UA' });
  boss = await test.signIn('supervisor');
});
afterAll(async () => {
  await test.stop();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  campaign = await aCampaign(boss);
});

const at = (path: string) => `/api/campaigns/${campaign.id}${path}`;
const upload = async (content: Buffer, name = 'список.csv') =>
  (await boss.http.post(at('/imports')).attach('file', content, name).expect(201)).body as ContactUpload;
async function does(what: 'dry-run' | 'run', { id, mapping }: ContactUpload, plan: object = {}): Promise<ContactImport> {
  await boss.http.post(at(`/imports/${id}/${what}`)).send({ list: 'Листопад', mapping, ...plan }).expect(202); // prettier-ignore
  await runJobs(test);
  return (await boss.http.get(at(`/imports/${id}`)).expect(200)).body as ContactImport;
}
const contacts = async () => ((await boss.http.get(at('/contacts')).expect(200)).body as Page<CampaignContact>).items;

const FILE = `ПІБ;Телефон;Дод. телефон;Місто;Договір;Мова
Іваненко Олена;8 (044) 123-45-67;+7 912 345-67-89;Львів;A-17;укр
Петренко Петро;подзвонити;;;A-18;
Коваль Ірина;+7 912 345-67-80;;г. Владивосток;A-19;рус
Олена ще раз;044 123 45 67;;;A-20;
`;

describe('a list from a file', () => {
  it('is tried by the worker, then imported, with numbers, zones and what else it says; bad rows are named', async () => {
    const uploaded = await upload(encode(FILE, 'windows-1251'));
    expect(uploaded).toMatchObject({
      encoding: 'windows-1251',
      rows: 4,
      remembered: false,
      mapping: { 0: 'name', 1: 'phone', 2: 'phone', 3: 'place', 4: 'field', 5: 'locale' },
    });
    const trial = await does('dry-run', uploaded);
    expect(trial).toMatchObject({ state: 'tried', done: 4, added: 2, duplicates: 1, faulty: 1, zoneless: 0 });
    expect(trial.errors).toMatchObject([{ row: 3, path: 'Телефон', code: 'not_a_number' }]);
    expect(await contacts()).toEqual([]);

    expect(await does('run', uploaded)).toMatchObject({ state: 'done', added: 2, duplicates: 1, faulty: 1, listId: expect.any(String) });
    expect(await contacts()).toMatchObject([
      {
        name: 'Іваненко Олена',
        locale: 'uk',
        timeZone: 'Europe/Kyiv',
        fields: { Договір: 'A-17' },
        numbers: [
          { number: '+380441234567', label: 'Телефон', timeZone: 'Europe/Kyiv' },
          { number: '+79123456789', label: 'Дод. телефон', timeZone: null },
        ],
      },
      { name: 'Коваль Ірина', locale: 'ru', timeZone: 'Asia/Vladivostok' },
    ]);
    const { text } = await boss.http.get(at(`/imports/${uploaded.id}/errors`)).expect(200);
    expect(text).toContain('Петренко Петро');
    await boss.http.post(at(`/imports/${uploaded.id}/run`)).send({ list: 'x', mapping: uploaded.mapping }).expect(409); // prettier-ignore
    expect(readdirSync(join(dataDir, 'files', 'campaign-imports')).filter((name) => !name.endsWith('faults.csv'))).toEqual([]);
  });

  it('is mapped as it was told the last time, and comes in once', async () => {
    const first = await upload(Buffer.from('Who,Call,Memo\nAnna,0441230001,x\n'));
    await does('run', { ...first, mapping: { 0: 'name', 1: 'phone', 2: 'field' } });
    const second = await upload(Buffer.from('Who,Call,Memo\nAnna,0441230001,x\nBoris,0441230002,y\n'));
    expect(second).toMatchObject({ remembered: true, mapping: { 0: 'name', 1: 'phone', 2: 'field' } });
    expect(await does('dry-run', second)).toMatchObject({ added: 1, duplicates: 1 });
    expect(await does('run', second, { dedupe: { by: 'none' } })).toMatchObject({ added: 2, duplicates: 0 });
  });

  it('asks for a phone column and a list, and leaves nothing of a run that was cancelled', async () => {
    const uploaded = await upload(Buffer.from('Name,Phone\nAnna,0441230001\n'));
    const path = at(`/imports/${uploaded.id}/run`);
    const wrong = await boss.http.post(path).send({ list: 'A', mapping: { 0: 'name' } }).expect(422); // prettier-ignore
    expect(wrong.body).toMatchObject({ errors: [{ path: 'mapping', code: 'no_phone_column' }] });
    await boss.http.post(path).send({ mapping: uploaded.mapping }).expect(422);
    await boss.http.post(path).send({ list: 'A', mapping: uploaded.mapping }).expect(202);
    expect((await boss.http.post(at(`/imports/${uploaded.id}/cancel`)).expect(200)).body).toMatchObject({ state: 'cancelled' });
    await runJobs(test);
    expect(await contacts()).toEqual([]);
    expect(await does('run', uploaded)).toMatchObject({ state: 'done', added: 1 });
  });

  it('or a segment of clients comes in the same way, bound to who they are', async () => {
    const client = async (name: string, tags: string[], phones: object[]) =>
      ((await boss.http.post('/api/clients').send({ kind: 'person', name, tags, phones }).expect(201)).body as { id: string }).id;
    const olena = await client('Olena', ['debtor'], [{ number: '0441235501', primary: true }, { number: '0441235502' }]);
    await client('Mute', ['debtor'], []);
    await client('Other', [], [{ number: '0441235503', primary: true }]);
    const segment = { list: 'Debtors', clients: { where: ['tags:is:debtor'] } };
    const { id } = (await boss.http.post(at('/imports/segment')).send(segment).expect(202)).body as ContactImport;
    await runJobs(test);
    const tried = (await boss.http.get(at(`/imports/${id}`)).expect(200)).body as ContactImport;
    expect(tried).toMatchObject({ kind: 'segment', state: 'tried', total: 2, added: 1, faulty: 1, clients: 1 });
    await boss.http
      .post(at(`/imports/${id}/run`))
      .send({ list: 'Debtors', mapping: {} })
      .expect(202);
    await runJobs(test);
    expect(await contacts()).toMatchObject([
      { name: 'Olena', clientId: olena, numbers: [{ number: '+380441235501' }, { number: '+380441235502' }] },
    ]);
    await boss.http
      .post(at('/imports/segment'))
      .send({ ...segment, clients: { where: ['nothing:is:1'] } })
      .expect(422);
  });

  it('of a hundred thousand contacts is tried and imported within a minute', async () => {
    const lines = Array.from({ length: 100_000 }, (_one, index) => `Person ${index},0${440_000_000 + index},Контракт ${index}`);
    const began = Date.now();
    const uploaded = await upload(Buffer.from(`Name,Phone,Contract\n${lines.join('\n')}\n`));
    expect(await does('dry-run', uploaded)).toMatchObject({ state: 'tried', added: 100_000 });
    const tried = Date.now();
    expect(await does('run', uploaded)).toMatchObject({ state: 'done', added: 100_000 });
    console.info(`100,000 contacts: tried in ${tried - began} ms, imported in ${Date.now() - tried} ms`);
    const [list] = ((await boss.http.get(at('/lists')).expect(200)).body as Page<ListWithPenetration>).items;
    expect(list!.penetration).toMatchObject({ contacts: 100_000, waiting: 100_000 });
    expect(Date.now() - began).toBeLessThan(180_000);
  }, 240_000);
});
