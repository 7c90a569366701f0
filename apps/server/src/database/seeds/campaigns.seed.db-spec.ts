import type { Campaign, CampaignSeat, Page } from '@callcard/crm-core';
import { startTestApp, type TestApp } from '../../../test/test-app';
import { UserDirectory } from '../../users/user-directory';
import { CampaignsSeed } from './campaigns.seed';
import { ClientsSeed } from './clients.seed';
import { DemoSeed } from './demo.seed';
import { demoPeople } from './demo-people';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.stop());

it('a telemarketer of the demo is offered a campaign that runs and dials nobody by itself, and is shown whom to call', async () => {
  await server.app.get(DemoSeed).run(async (who) => {
    await server.app.get(ClientsSeed).run(who);
    for (let start = 1; start <= 2; start += 1) await server.app.get(CampaignsSeed).run(who);
  });
  const { queues } = demoPeople.find(({ role }) => role === 'telemarketer')!;
  const grisha = await server.signIn('telemarketer', { queues });
  await server.app.get(UserDirectory).onModuleInit();
  const { items } = (await grisha.http.get('/api/campaigns/offered').expect(200)).body as Page<Campaign>;
  expect(items).toMatchObject([{ mode: 'preview', state: 'running', scriptId: expect.any(String) }]);
  const { seat } = (await grisha.http.post(`/api/campaigns/${items[0]!.id}/seat`).expect(200)).body as { seat: CampaignSeat };
  expect(seat.progress.of).toBeGreaterThan(20);
  const { body } = await grisha.http.get('/api/campaigns?limit=10').expect(200);
  expect((body as Page<Campaign>).items.map(({ state }) => state).sort()).toEqual(['draft', 'running']);
});
