import { newId, type Campaign, type CampaignMove, type CampaignSettings, type Page, campaignMoves } from '@callcard/crm-core';
import { A_CAMPAIGN, aCampaign } from '../../test/campaign-stage';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { CampaignsService } from './campaigns.service';

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor');
  anna = await test.signIn('telemarketer');
});
afterAll(() => test.stop());

const move = (campaign: Campaign, what: CampaignMove) =>
  boss.http.post(`/api/campaigns/${campaign.id}/move`).send({ move: what, version: campaign.version });

describe('campaigns', () => {
  it('are made by who may, with their usual settings, and audited', async () => {
    const made = await aCampaign(boss, { name: 'Renewals', settings: { ringSeconds: 30 } });
    expect(made).toMatchObject({ state: 'draft', version: 1, settings: { ringSeconds: 30, waitSeconds: 2, pacing: { dropLimit: 0.03 } } });
    await anna.http
      .post('/api/campaigns')
      .send({ name: 'Mine', ...A_CAMPAIGN })
      .expect(403);
    expect((await anna.http.get(`/api/campaigns/${made.id}`).expect(200)).body).toEqual(made);
    const entries = await test.dataSource.query<unknown[]>(`select from audit_entries where noun = 'campaigns' and subject_id = $1`, [
      made.id,
    ]);
    expect(entries).toHaveLength(1);
  });

  it('have each a name of its own', async () => {
    await aCampaign(boss, { name: 'Debtors' });
    const { body } = await boss.http
      .post('/api/campaigns')
      .send({ ...A_CAMPAIGN, name: 'debtors' })
      .expect(422);
    expect(body).toMatchObject({ errors: [{ path: 'name', code: 'taken' }] });
  });

  it('name rules and a script that exist', async () => {
    for (const [field, value] of [
      ['rulePack', 'XX'],
      ['scriptId', newId()],
    ] as const) {
      // prettier-ignore
      const { body } = await boss.http.post('/api/campaigns').send({ ...A_CAMPAIGN, name: `With ${field}`, [field]: value }).expect(422); // prettier-ignore
      expect(body).toMatchObject({ errors: [{ path: field, code: 'unknown' }] });
    }
  });

  it('do not run in a mode that their rules refuse, however they come to it', async () => {
    const refused = { purpose: 'advertising', rulePack: 'RU', mode: 'predictive' };
    const draft = await aCampaign(boss, refused);
    // It may be saved, and says what stands against it.
    expect(draft).toMatchObject({ state: 'draft', obstacle: 'modeRefused' });
    expect((await boss.http.get(`/api/campaigns/${draft.id}`)).body).toMatchObject({ obstacle: 'modeRefused' });
    expect((await move(draft, 'start').expect(422)).body).toMatchObject({ errors: [{ path: 'mode', code: 'mode_refused' }] });
    const preview = await aCampaign(boss, { ...refused, mode: 'preview' });
    const { settings, name, id } = preview;
    const running = (await move(preview, 'start').expect(200)).body as Campaign;
    const change = { ...A_CAMPAIGN, ...refused, name, settings, version: running.version };
    await boss.http.put(`/api/campaigns/${id}`).send(change).expect(422);
    await move(running, 'finish').expect(200);
  });

  it('do not run as a preview that dials by itself where an agent’s own press has to dial', async () => {
    const asked = { purpose: 'advertising', rulePack: 'RU', mode: 'preview' };
    const draft = await aCampaign(boss, { ...asked, settings: { previewSeconds: 20 } });
    expect(draft).toMatchObject({ obstacle: 'modeRefused' });
    expect((await move(draft, 'start').expect(422)).body).toMatchObject({ errors: [{ path: 'mode', code: 'mode_refused' }] });
    const { name, settings, version } = draft;
    const change = { ...A_CAMPAIGN, ...asked, name, settings: { ...settings, previewSeconds: null }, version };
    const { body } = await boss.http.put(`/api/campaigns/${draft.id}`).send(change).expect(200);
    expect(body).toMatchObject({ obstacle: null });
    const running = (await move(body as Campaign, 'start').expect(200)).body as Campaign;
    const again = { ...change, settings, version: running.version };
    await boss.http.put(`/api/campaigns/${draft.id}`).send(again).expect(422);
    await move(running, 'finish').expect(200);
  });

  it('are changed by whoever saw their last version', async () => {
    const { id, version, settings } = await aCampaign(boss, { name: 'Survey' });
    const change = { ...A_CAMPAIGN, name: 'Survey of May', settings: { ...settings, waitSeconds: 1 } as CampaignSettings, version };
    expect((await boss.http.put(`/api/campaigns/${id}`).send(change).expect(200)).body).toMatchObject({
      version: 2,
      settings: { waitSeconds: 1 },
    });
    await boss.http.put(`/api/campaigns/${id}`).send(change).expect(409);
  });

  it('start, pause, drain, end and come back, and nothing else', async () => {
    let campaign = await aCampaign(boss);
    for (const step of ['start', 'drain', 'pause', 'start', 'finish', 'reopen'] as const) {
      expect(campaignMoves(campaign.state)).toContain(step);
      campaign = (await move(campaign, step).expect(200)).body as Campaign;
    }
    expect(campaign.state).toBe('paused');
    await move(campaign, 'drain').expect(409);
  });

  it('are stopped by the system with its reason, unless they do not run', async () => {
    const campaigns = test.app.get(CampaignsService);
    const idle = await aCampaign(boss);
    const running = (await move(await aCampaign(boss), 'start').expect(200)).body as Campaign;
    for (const { id } of [idle, running]) await campaigns.stop(id, 'paused', 'trunkRefused');
    expect((await boss.http.get(`/api/campaigns/${idle.id}`)).body).toMatchObject({ state: 'draft', stateReason: null });
    expect((await boss.http.get(`/api/campaigns/${running.id}`)).body).toMatchObject({ state: 'paused', stateReason: 'trunkRefused' });
  });

  it('are paged, newest first, and found by state and name', async () => {
    const list = async (query: string) => (await anna.http.get(`/api/campaigns?${query}`).expect(200)).body as Page<Campaign>;
    const all = (await list('limit=200')).items.map(({ id }) => id);
    const first = await list('limit=2');
    expect([...first.items, ...(await list(`limit=200&cursor=${first.nextCursor}`)).items].map(({ id }) => id)).toEqual(all);
    expect((await list('q=SURVEY')).items).toMatchObject([{ name: 'Survey of May', contacts: 0, waiting: 0 }]);
    expect((await list('state=running')).items).toEqual([]);
  });
});
