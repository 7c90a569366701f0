import type { Campaign, CampaignContact, CampaignList, ContactsAdded, ListWithPenetration, Page } from '@callcard/crm-core';
import { aCampaign } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { Clock } from '../config/clock';

let test: TestApp;
let boss: SignedIn;
let campaign: Campaign;
beforeAll(async () => {
  test = await startTestApp({ DEFAULT_REGION: 'UA' });
  boss = await test.signIn('supervisor');
  // Friday, noon in Kyiv
  jest.spyOn(test.app.get(Clock), 'now').mockImplementation(() => new Date('2026-11-27T10:00:00Z'));
});
afterAll(() => test.stop());
beforeEach(async () => {
  campaign = await aCampaign(boss);
});

const at = (path: string) => `/api/campaigns/${campaign.id}${path}`;
const add = async (contacts: object[], more: object = {}) =>
  (await boss.http.post(at('/contacts')).send({ list: 'First', contacts, ...more }).expect(201)).body as ContactsAdded; // prettier-ignore
const lists = async () => ((await boss.http.get(at('/lists')).expect(200)).body as Page<ListWithPenetration>).items;
const contacts = async (query = '') => (await boss.http.get(at(`/contacts?${query}`)).expect(200)).body as Page<CampaignContact>;
const person = (name: string, ...numbers: string[]) => ({ name, numbers });

describe('lists of a campaign', () => {
  it('are made and changed by who may, stand in the order they are dialled, and say how far they are', async () => {
    const late = (await boss.http.post(at('/lists')).send({ name: 'Late', priority: 20 }).expect(201)).body as CampaignList;
    await boss.http.post(at('/lists')).send({ name: 'Early', priority: 5, weight: 3 }).expect(201);
    await boss.http.post(at('/lists')).send({ name: 'Early' }).expect(422);
    const anna = await test.signIn('telemarketer');
    await anna.http.post(at('/lists')).send({ name: 'Mine' }).expect(403);
    await add([person('Anna', '044 123 45 67')], { list: 'Early' });
    expect((await lists()).map(({ name, weight, penetration }) => [name, weight, penetration.contacts, penetration.dialable])).toEqual([
      ['Early', 3, 1, 1],
      ['Late', 1, 0, 0],
    ]);
    const change = { name: 'Late', priority: 1, weight: 1, active: false, version: late.version };
    expect(
      (
        await boss.http
          .put(at(`/lists/${late.id}`))
          .send(change)
          .expect(200)
      ).body,
    ).toMatchObject({ active: false, version: 2 });
    await boss.http
      .put(at(`/lists/${late.id}`))
      .send(change)
      .expect(409);
    const other = await aCampaign(boss);
    await boss.http.put(`/api/campaigns/${other.id}/lists/${late.id}`).send(change).expect(404);
  });

  it('are called anew, but for whoever asked for no more calls, or removed', async () => {
    const { listId } = await add([person('A', '0441230001'), person('B', '0441230002'), person('C', '0441230003')]);
    await test.dataSource.query(
      `update campaign_contacts set state = 'done', attempts = 3, ended = case name when 'A' then 'attempts' else 'doNotCall' end
       where list_id = $1 and name in ('A', 'B')`,
      [listId],
    );
    expect(
      (
        await boss.http
          .post(at(`/lists/${listId}/reset`))
          .send({})
          .expect(200)
      ).body,
    ).toEqual({ contacts: 1 });
    expect((await contacts()).items.map(({ name, state, attempts }) => [name, state, attempts])).toEqual([
      ['A', 'waiting', 0],
      ['B', 'done', 3],
      ['C', 'waiting', 0],
    ]);
    expect(
      (
        await boss.http
          .post(at(`/lists/${listId}/remove`))
          .send({})
          .expect(200)
      ).body,
    ).toEqual({ contacts: 2 });
    expect((await lists())[0]!.penetration).toMatchObject({ waiting: 0, done: 3, ended: { removed: 2, doNotCall: 1 } });
  });
});

describe('contacts by interface', () => {
  it('come in with their numbers read, each with its zone; those without any are told', async () => {
    const added = await add([
      { ...person('Олена', '8 (044) 123-45-67', '044 123-45-67', 'ask'), fields: { Договір: 'A-17' }, timeZone: 'Europe/Lisbon' },
      person('Nobody', 'ask'),
    ]);
    expect(added).toMatchObject({ added: 1, duplicates: 0, refused: [{ index: 1, code: 'not_a_number' }] });
    const [contact] = (await contacts()).items;
    expect(contact).toMatchObject({
      name: 'Олена',
      timeZone: 'Europe/Lisbon',
      fields: { Договір: 'A-17' },
      state: 'waiting',
      numbers: [{ number: '+380441234567', position: 1, timeZone: 'Europe/Kyiv', attempts: 0 }],
    });
    const [row] = await test.dataSource.query<{ zones: string }[]>('select zones from campaign_contacts where id = $1', [contact!.id]);
    expect(row!.zones).toBe('Europe/Lisbon|Europe/Kyiv');
    expect((await boss.http.get(at(`/contacts/${contact!.id}`)).expect(200)).body).toMatchObject({ listName: 'First', attemptList: [] });
  });

  it('come in once by list, by campaign or in all campaigns, of late or ever', async () => {
    const number = '+380441239901';
    await add([person('One', number), person('Twin', number)]);
    expect((await contacts()).items).toHaveLength(1);
    const again = async (more: object) => (await add([person('Again', number)], { list: 'Second', ...more })).added;
    expect(await again({})).toBe(0);
    expect(await again({ dedupe: { by: 'list' } })).toBe(1);
    expect(await again({ dedupe: { by: 'list' } })).toBe(0);
    campaign = await aCampaign(boss);
    expect(await again({ dedupe: { by: 'system' } })).toBe(0);
    await test.dataSource.query(`update campaign_contacts set created_at = now() - interval '40 days'`);
    expect(await again({ dedupe: { by: 'system', days: 30 } })).toBe(1);
    expect(await again({ dedupe: { by: 'none' } })).toBe(1);
  });

  it('are bound to the client who alone has the number', async () => {
    const client = async (name: string, phone: string) =>
      (await boss.http.post('/api/clients').send({ kind: 'person', name, phones: [{ number: phone, primary: true }] }).expect(201)).body as { id: string }; // prettier-ignore
    const olena = await client('Olena', '0441238801');
    await client('Ivan', '0441238802');
    await client('Ivan’s wife', '0441238802');
    await add([person('', '0441238801'), person('Ivan', '0441238802')]);
    expect((await contacts()).items.map(({ clientId }) => clientId)).toEqual([olena.id, null]);
  });

  it('are paged, and found by state, list, end, name or whole number', async () => {
    const { listId } = await add(['Anna', 'Boris', 'Viktor'].map((name, index) => person(name, `04412377${10 + index}`)));
    await add([person('Galina', '0441237720')], { list: 'Second' });
    await test.dataSource.query(`update campaign_contacts set state = 'done', ended = 'attempts' where list_id = $1 and name = 'Boris'`, [
      listId,
    ]);
    const names = async (query: string) => (await contacts(query)).items.map(({ name }) => name);
    const first = await contacts('limit=2');
    expect([...first.items, ...(await contacts(`cursor=${first.nextCursor}`)).items].map(({ name }) => name)).toEqual(await names(''));
    expect(await names(`listId=${listId}&state=waiting`)).toEqual(['Anna', 'Viktor']);
    expect(await names('ended=attempts')).toEqual(['Boris']);
    expect(await names('q=viK')).toEqual(['Viktor']);
    expect(await names('q=044 123 77 20')).toEqual(['Galina']);
    expect(await names('q=377')).toEqual([]);
  });
});
