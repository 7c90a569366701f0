import { type Client, type ClientHistoryEntry, type HandOver, type HandOverPreview, newId, type Notification, type Page, type User, type UserId } from '@callcard/crm-core'; // prettier-ignore
import { dealStage, inMinutes } from '../../test/deal-stage';
import { runJobs } from '../../test/run-jobs';
import { NotificationsService } from '../notifications/notifications.service';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { OWNED } from './hand-overs.queries';

let server: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
let vera: SignedIn;
const { client: makeClient, deal: makeDeal } = dealStage(() => server);
beforeAll(async () => {
  server = await startTestApp();
  boss = await server.signIn('supervisor', { name: 'Boss' });
  [boris, vera] = [await server.signIn('specialist', { name: 'Boris' }), await server.signIn('specialist', { name: 'Vera' })];
});
beforeEach(async () => {
  anna = await server.signIn('specialist', { name: 'Anna', extension: '1001', device: 'PJSIP/1001', queues: ['support'] });
  await furnish();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await server.dataSource.query('update users set extension = null, device = null');
});
afterAll(() => server.stop());

const preview = async () => (await boss.http.get(`/api/users/${anna.user.id}/hand-over`).expect(200)).body as HandOverPreview;
const leave = (successors: object, version = 1) =>
  boss.http.post(`/api/users/${anna.user.id}/hand-over`).send({ version, reason: 'Moved away', successors });
/** It was asked for, and the worker did it, or could not. */
const left = async (successors: object): Promise<HandOver> => {
  await leave(successors).expect(202);
  await runJobs(server);
  return (await preview()).latest!;
};
const everything = (...people: SignedIn[]) =>
  Object.fromEntries(Object.keys(OWNED).map((kind) => [kind, people.map(({ user }) => user.id)]));
const ask = <T>(sql: string, ...values: unknown[]) => server.dataSource.query<T[]>(sql, values);

/** Anna owns something of everything. */
async function furnish(): Promise<void> {
  const own = anna.user.id;
  const clients: Client[] = [];
  for (let n = 0; n < 5; n++) clients.push(await makeClient(anna, { name: `Client ${n}`, ownerId: own }));
  for (const { id } of clients.slice(0, 3)) await makeDeal(anna, { clientId: id });
  await boss.http
    .post('/api/tasks')
    .send({ title: 'Call', dueAt: inMinutes(60), assigneeId: own })
    .expect(201);
  await boss.http.post('/api/requests').send({ kind: 'question', subject: 'When?', body: 'When?', clientId: clients[0]!.id, ownerId: own }).expect(201); // prettier-ignore
  await ask(`insert into activities (id, type, state, subject, owner_id, planned_start, minutes, starts_at, ends_at, created_by, created_at, version)
    values ($1, 'meeting', 'planned', 'Lunch', $2, now(), 30, now(), now(), $2, now(), 1)`, newId(), own); // prettier-ignore
  await ask(`insert into leads (id, number, subject, state, owner_id, created_by, created_at, due_at, routing, version)
    values ($1::uuid, $1::text, 'Windows', 'new', $2, $2, now(), now(), '{}', 1)`, newId(), own); // prettier-ignore
  await ask(`insert into teams (id, name, supervisor_id, version) values ($1::uuid, $1::text, $2, 1)`, newId(), own);
  await ask(`insert into sla_policies (id, name, kinds, priorities, response_minutes, resolution_minutes, supervisor_after_minutes, head_after_minutes, head_id, active, version)
    values ($1::uuid, $1::text, '{}', '{}', 1, 1, 1, 1, $2, true, 1)`, newId(), own); // prettier-ignore
}

/** Columns that say who did something, or that are the person's own: they stay as they are. */
const STAYS = new Set([
  ...['campaigns.created_by', 'campaign_attempts.agent_id', 'campaign_contacts.callback_agent_id', 'campaign_seats.user_id'],
  // A promised call that its agent does not make is offered to everybody.
  ...['campaign_imports.created_by', 'campaign_skips.agent_id', 'do_not_call.by_id', 'do_not_call.lifted_by_id', 'rule_packs.by_id'],
  ...['monitorings.by_id', 'monitorings.agent_id', 'shifts.user_id'],
  // With the rights of whoever left nothing is sent.
  'report_schedules.owner_id',
  ...['calibrations.created_by', 'review_picks.agent_id', 'review_picks.claimed_by', 'reviews.agent_id', 'reviews.reviewer_id', 'scorecard_versions.published_by'],
  ...['script_answers.by_id', 'script_versions.published_by'],
  ...['activities.created_by', 'activity_users.user_id', 'blocks.created_by', 'blocks.lifted_by', 'call_sounds.user_id', 'client_files.created_by'],
  ...['client_imports.created_by', 'client_merges.by_id', 'client_merges.undone_by', 'deal_calls.by_id', 'deal_events.by_id', 'deals.created_by'],
  ...['deals.updated_by', 'former_passwords.user_id', 'hand_overs.by_id', 'hand_overs.user_id', 'known_devices.user_id', 'leads.created_by'],
  ...['notification_deliveries.user_id', 'notification_settings.user_id', 'notifications.user_id', 'one_time_links.user_id', 'phones.user_id'],
  ...['preferences.user_id', 'requests.called_user_id', 'requests.claimed_by', 'requests.closed_by', 'requests.created_by', 'second_factors.user_id'],
  ...['sip_accounts.user_id', 'tasks.created_by', 'tasks.done_by', 'tasks.postpone_by', 'temporary_grants.given_by', 'temporary_grants.user_id'],
  ...['thread_entries.author_id', 'voicemail_boxes.id', 'webhooks.created_by', 'api_tokens.user_id', 'calendar_feeds.user_id', 'sessions.user_id'],
  ...['push_subscriptions.user_id', 'client_exports.created_by', 'bulk_edits.created_by', 'client_consents.by_id', 'client_messages.created_by', 'client_opt_outs.by_id', 'distinct_pairs.by_id', 'saved_views.owner_id', 'view_defaults.user_id', 'idempotency_keys.user_id', 'plan_enrolments.started_by', 'plan_versions.published_by', 'requests.rated_by', 'notification_agendas.user_id'],
]); // prettier-ignore
/** Tables of the person alone that nothing may be left in, for they let somebody in. */
const EMPTIED = ['sessions', 'api_tokens', 'one_time_links', 'calendar_feeds', 'push_subscriptions'];

describe('whoever leaves', () => {
  it('has nothing left that waits for somebody, in any table that refers to people', async () => {
    const handedOn = new Map(Object.values(OWNED).flat().map(({ table, column, where }) => [`${table}.${column}`, where])); // prettier-ignore
    const columns = await ask<{ table: string; column: string }>(`
      select t.relname as "table", a.attname as "column"
      from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'users'::regclass order by 1, 2`);
    const unknown = columns.map(({ table, column }) => `${table}.${column}`).filter((name) => !handedOn.has(name) && !STAYS.has(name));
    // Whoever adds a column that refers to people decides: it is handed on (OWNED), or it stays with whoever it names.
    expect(unknown).toEqual([]);
    expect(await left(everything(boris))).toMatchObject({ state: 'done' });
    for (const [name, where] of handedOn) {
      const [table, column] = name.split('.');
      expect([name, (await ask<{ n: number }>(`select count(*)::int as n from ${table} t where t.${column} = $1 and ${where}`, anna.user.id))[0]!.n]).toEqual([name, 0]); // prettier-ignore
    }
    for (const table of EMPTIED) expect([table, await ask(`select 1 from ${table} where user_id = $1`, anna.user.id)]).toEqual([table, []]);
    expect(await ask(`select 1 from activities where owner_id = $1 and state = 'planned'`, anna.user.id)).toEqual([]);
    expect(await ask(`select 1 from tasks where helper_ids @> array[$1::uuid] and state = 'open'`, anna.user.id)).toEqual([]);
  });

  it('is blocked, signed out, and gives phone and queues back', async () => {
    await anna.http.get('/api/auth/me').expect(200);
    await left(everything(boris));
    await anna.http.get('/api/auth/me').expect(401);
    const leaver = (await boss.http.get(`/api/users/${anna.user.id}`).expect(200)).body as User;
    expect(leaver).toMatchObject({ active: false, extension: null, device: null, queues: [], version: 2 });
  });

  it('hands on as previewed, evenly among several, and leaves a report, histories and one notice each', async () => {
    const { counts } = await preview();
    expect(Object.fromEntries(counts.map(({ kind, count }) => [kind, count]))).toEqual({
      ...{ clients: 5, deals: 3, activities: 1, leads: 1, requests: 1, tasks: 1, teams: 1, slaPolicies: 1 },
    });
    const report = await left({ ...everything(boris), clients: [boris.user.id, vera.user.id] });
    expect(report).toMatchObject({ state: 'done', done: 14, total: 14, problem: null });
    const shares = report.parts.filter(({ kind }) => kind === 'clients').map(({ userName, count }) => [userName, count]);
    expect(shares).toEqual([['Boris', 3], ['Vera', 2]]); // prettier-ignore
    expect((await preview()).done).toMatchObject({ id: report.id, byName: 'Boss', reason: 'Moved away' });
    expect((await preview()).counts.every(({ count }) => count === 0)).toBe(true);
    const notices = (await vera.http.get('/api/notifications').expect(200)).body as Page<Notification>;
    expect(notices.items).toMatchObject([{ kind: 'workTakenOver', values: { name: 'Anna', count: '2' } }]);
    const [client] = await ask<{ id: string }>(`select id from clients where owner_id = $1 limit 1`, vera.user.id);
    const history = (await boss.http.get(`/api/clients/${client!.id}/history`).expect(200)).body as Page<ClientHistoryEntry>;
    expect(history.items[0]!.changes).toEqual([{ field: 'ownerId', from: anna.user.id, to: vera.user.id }]);
    const [deal] = await ask<{ values: object }>(`select e.values from deal_events e join deals d on d.id = e.deal_id where e.what = 'owner' and d.owner_id = $1 limit 1`, boris.user.id); // prettier-ignore
    expect(deal).toMatchObject({ values: { from: 'Anna', to: 'Boris', reason: 'Moved away' } });
  });

  it('keeps what is finished', async () => {
    await ask(
      `update deals set state = 'lost', closed_at = now() where id = (select id from deals where owner_id = $1 limit 1)`,
      anna.user.id,
    );
    await left(everything(boris));
    expect(await ask(`select state from deals where owner_id = $1`, anna.user.id)).toEqual([{ state: 'lost' }]);
  });

  it('goes only when somebody takes everything over, who is at work', async () => {
    const refused = await leave({ ...everything(boris), tasks: undefined, teams: undefined }).expect(422);
    expect((refused.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual([
      'successors.tasks',
      'successors.teams',
    ]);
    await leave(everything(anna)).expect(422);
    await leave({ ...everything(boris), tasks: [newId<UserId>()] }).expect(422);
    await leave(everything(boris), 7).expect(409);
    await boris.http.post(`/api/users/${anna.user.id}/hand-over`).send({ version: 1, reason: 'x', successors: {} }).expect(403);
    await boss.http.post(`/api/users/${boss.user.id}/hand-over`).send({ version: 1, reason: 'x', successors: {} }).expect(403);
    expect((await boss.http.get(`/api/users/${anna.user.id}`).expect(200)).body).toMatchObject({ active: true, version: 1 });
    await left(everything(boris));
    await leave(everything(boris), 2).expect(409);
  });

  it('hands on thousands in one go, evenly', async () => {
    await ask(`insert into clients (id, kind, name, owner_id) select gen_random_uuid(), 'person', 'Many ' || n, $1 from generate_series(1, 20000) n`, anna.user.id); // prettier-ignore
    const { parts } = await left({ ...everything(boris), clients: [boris.user.id, vera.user.id] });
    expect(parts.filter(({ kind }) => kind === 'clients').map(({ count }) => count)).toEqual([10_003, 10_002]);
  });
});

describe('a hand-over that was asked for', () => {
  const added = () => jest.spyOn(server.app.get(NotificationsService), 'add');
  const nothingMoved = async () => {
    const { counts } = await preview();
    expect(counts.find(({ kind }) => kind === 'clients')).toMatchObject({ count: 5 });
    expect((await boss.http.get(`/api/users/${anna.user.id}`).expect(200)).body).toMatchObject({ active: true });
  };

  it('waits for the worker, is there once, and can be cancelled until it begins', async () => {
    expect((await leave(everything(boris)).expect(202)).body).toMatchObject({ state: 'waiting', done: 0, total: 14, parts: [] });
    await leave(everything(vera)).expect(409);
    const cancel = (who: SignedIn) => who.http.post(`/api/users/${anna.user.id}/hand-over/cancel`);
    await cancel(boris).expect(403);
    expect((await cancel(boss).expect(200)).body).toMatchObject({ state: 'cancelled' });
    await cancel(boss).expect(409);
    await runJobs(server);
    await nothingMoved();
    expect(await preview()).toMatchObject({ done: null, latest: { state: 'cancelled' } });
    expect(await left(everything(boris))).toMatchObject({ state: 'done' });
    await cancel(boss).expect(409);
  });

  it('says how far it is while nothing has changed hands for anybody else', async () => {
    let during: HandOverPreview | undefined;
    added().mockImplementationOnce(async () => {
      during = await preview();
      await nothingMoved();
    });
    await left(everything(boris));
    expect(during!.latest).toMatchObject({ state: 'running', done: 14, total: 14, parts: [] });
  });

  it('is done again from the beginning when the database or the worker went away in the middle', async () => {
    added().mockRejectedValueOnce(Object.assign(new Error('gone'), { code: 'ECONNRESET' }));
    expect(await left(everything(boris))).toMatchObject({ state: 'running', done: 14 });
    await nothingMoved();
    await runJobs(server);
    expect((await preview()).done).toMatchObject({ state: 'done', done: 14 });
  });

  it('that cannot be done leaves everything as it was, and says why', async () => {
    added().mockRejectedValueOnce(new Error('a fault of ours'));
    expect(await left(everything(boris))).toMatchObject({ state: 'failed', problem: 'failed', done: 0, parts: [] });
    await nothingMoved();
    const { version } = (await boss.http.get(`/api/users/${anna.user.id}`).expect(200)).body as User;
    await leave(everything(boris), version).expect(202);
    await ask('update users set version = version + 1 where id = $1', anna.user.id);
    await runJobs(server);
    expect((await preview()).latest).toMatchObject({ state: 'failed', problem: 'changed' });
    const gone = await server.signIn('specialist');
    await leave(everything(gone), version + 1).expect(202);
    await ask('update users set active = false where id = $1', gone.user.id);
    await runJobs(server);
    expect((await preview()).latest).toMatchObject({ state: 'failed', problem: 'successors' });
    await nothingMoved();
  });
});
