import { newId, type Page } from '@callcard/crm-core';
import { QueuesService } from '../queues/queues.service';
import { UserDirectory } from '../users/user-directory';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';

let test: TestApp;
let admin: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  admin = await test.signIn('admin', { name: 'Agnes', device: 'PJSIP/1', extension: '11' });
  for (const n of [2, 3]) await test.addUser('operator', { name: 'Agnes', device: `PJSIP/${n}`, extension: `1${n}` });
  await test.app.get(UserDirectory).onModuleInit();
  await test.app.get(QueuesService).replace(
    'main',
    [1, 2, 3].map((n) => ({ name: `queue ${n}`, members: [] })),
  );
  for (const n of [1, 2, 3])
    await admin.http
      .post('/api/dispositions')
      .send({ key: `result${n}`, label: { en: 'Result' }, position: 1, active: true })
      .expect(201);
});
afterAll(() => test.stop());

it.each(['agents', 'queues', 'dispositions', 'users'])(
  'the list of %s is paged to its end, nothing lost and nothing doubled',
  async (noun) => {
    const seen: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { items, nextCursor } = (await admin.http.get(`/api/${noun}?limit=1${cursor && `&cursor=${cursor}`}`).expect(200))
        .body as Page<object>;
      seen.push(...items);
      cursor = nextCursor;
    }
    const whole = ((await admin.http.get(`/api/${noun}`).expect(200)).body as Page<object>).items;
    expect(whole.length).toBeGreaterThanOrEqual(3);
    expect(seen).toEqual(whole);
    await admin.http.get(`/api/${noun}?cursor=nonsense`).expect(422);
  },
);

it.each(['clients', 'leads', 'deals', 'activities', 'users', 'calls', 'clients/imports'])(
  'what cannot be the id of any of the %s is not found',
  async (noun) => {
    await admin.http.get(`/api/${noun}/nonsense`).expect(404);
    await admin.http.get(`/api/${noun}/${newId()}`).expect(404);
  },
);
