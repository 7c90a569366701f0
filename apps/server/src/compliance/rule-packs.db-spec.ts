import { type Page, type RulePack, SHIPPED_PACKS } from '@callcard/crm-core';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { shipRulePacks } from '../database/shipped-rule-packs';

let test: TestApp;
let admin: SignedIn;
let anna: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  [admin, anna] = [await test.signIn('admin'), await test.signIn('telemarketer')];
});
afterAll(() => test.stop());

const get = async <T = RulePack>(path: string) => (await anna.http.get(`/api/rule-packs${path}`).expect(200)).body as T;
const edit = (key: string, body: object) => admin.http.post(`/api/rule-packs/${key}/versions`).send(body);
/** Narrower: nobody is called for service on Mondays. */
const quietMondays = ({ purposes }: Pick<RulePack, 'purposes'>) => ({
  ...purposes,
  service: { ...purposes.service, hours: { ...purposes.service.hours, week: { ...purposes.service.hours.week, mon: [] } } },
});

describe('rule packs', () => {
  it('are shipped, one of each country, with their sources', async () => {
    const { items } = await get<Page<RulePack>>('');
    expect(items.map(({ key, version }) => [key, version])).toEqual(['RU', 'UA', 'EU', 'UK', 'US'].map((key) => [key, 1]));
    expect(await get('/RU')).toMatchObject({ ...SHIPPED_PACKS.RU, note: null, byName: null });
    await anna.http.get('/api/rule-packs/XX').expect(404);
  });

  it('are narrowed as a further version, of whoever saw the last; the former stay', async () => {
    const purposes = quietMondays(SHIPPED_PACKS.UA);
    const edition = { version: 1, purposes, note: 'Quiet Mondays' };
    await (await test.signIn('supervisor')).http.post('/api/rule-packs/UA/versions').send(edition).expect(403);
    expect((await edit('UA', edition).expect(201)).body).toMatchObject({ key: 'UA', version: 2, note: 'Quiet Mondays', byName: 'A admin' });
    await edit('UA', edition).expect(409);
    expect((await get('/UA')).purposes.service.hours.week.mon).toEqual([]);
    expect((await get('/UA/versions/1')).purposes.service.hours.week.mon).toEqual([{ from: '09:00', to: '20:00' }]);
    const first = await get<Page<RulePack>>('/UA/versions?limit=1');
    expect(first.items).toMatchObject([{ version: 2 }]);
    expect((await get<Page<RulePack>>(`/UA/versions?limit=1&cursor=${first.nextCursor}`)).items).toMatchObject([{ version: 1 }]);
    // Back to what was shipped, and no further.
    expect((await edit('UA', { version: 2, purposes: SHIPPED_PACKS.UA.purposes, note: 'As shipped' }).expect(201)).body).toMatchObject({ version: 3 }); // prettier-ignore
  });

  it('are never widened: each field that would be is named', async () => {
    const { advertising, ...others } = SHIPPED_PACKS.RU.purposes;
    const wide = { ...advertising, refusedModes: [], caps: { ...advertising.caps, day: 99 }, guardHours: 1 };
    const { body } = await edit('RU', { version: 1, purposes: { ...others, advertising: wide }, note: 'More' }).expect(422);
    expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual(['purposes.advertising.caps.day', 'purposes.advertising.guardHours', 'purposes.advertising.refusedModes']); // prettier-ignore
  });

  it('of a new release keep what an administrator narrowed', async () => {
    await edit('EU', { version: 1, purposes: quietMondays(SHIPPED_PACKS.EU), note: 'Quiet Mondays' }).expect(201);
    // As if what was shipped before had allowed less.
    await test.dataSource.query(`update rule_packs set purposes = jsonb_set(purposes, '{survey,caps,day}', '1') where key = 'EU' and version = 1`); // prettier-ignore
    await shipRulePacks(test.dataSource);
    await shipRulePacks(test.dataSource);
    const { items } = await get<Page<RulePack>>('/EU/versions');
    expect(items.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect(items[0]!.purposes.service.hours.week.mon).toEqual([]);
    expect(items[1]!.purposes).toEqual(SHIPPED_PACKS.EU.purposes);
  });
});
