import type {
  AnswersInput,
  AnswerSheet,
  CallScript,
  ClientId,
  Page,
  Script,
  ScriptStep,
  ScriptVersion,
  TimelineEntryOf,
} from '@callcard/crm-core';
import { newId } from '@callcard/crm-core';
import { aCampaign, aList } from '../../test/campaign-stage';
import { callsWith } from '../../test/calls-with';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';

let test: TestApp;
let boss: SignedIn;
let anna: SignedIn;
let boris: SignedIn;
let clientId: ClientId;
let callId: string;
beforeAll(async () => {
  test = await startTestApp();
  boss = await test.signIn('supervisor');
  anna = await test.signIn('telemarketer');
  boris = await test.signIn('telemarketer');
  clientId = ((await boss.http.post('/api/clients').send({ kind: 'person', name: 'Olha Koval', phones: [{ number: '+380441112233' }] }).expect(201)).body as { id: ClientId }).id; // prettier-ignore
  [callId] = (await callsWith(test.dataSource, clientId, 1, { talkerId: anna.user.id })) as [string];
});
afterAll(() => test.stop());

const [ASK, SCORE, END] = [newId(), newId(), newId()];
const steps = (words = 'Do you have a minute?'): ScriptStep[] => [
  {
    ...{ id: ASK, name: 'Greeting', says: { en: 'Good day, {client.addressAs}!', uk: 'Доброго дня!' } },
    question: { key: 'hasTime', text: { en: words }, required: true, wants: { kind: 'yesNo' } },
    leads: { kind: 'on', branches: [{ when: { op: 'is', values: ['yes'] }, to: SCORE }], otherwise: END },
  },
  {
    ...{ id: SCORE, name: 'Score', says: { en: 'From 0 to 10?' } },
    question: { key: 'nps', text: { en: 'Score' }, required: true, wants: { kind: 'scale' } },
    leads: { kind: 'on', branches: [], otherwise: END },
  },
  { id: END, name: 'Goodbye', says: { en: 'Goodbye!' }, question: null, leads: { kind: 'end', result: null } },
];

const branching = async (title: string) =>
  (await boss.http.post('/api/scripts').send({ title, locale: 'en', body: null }).expect(201)).body as Script;
const draft = (script: Script, drafted: ScriptStep[], version = 0) =>
  boss.http.put(`/api/scripts/${script.id}/draft`).send({ steps: drafted, version });
const publish = (script: Script, version: number) => boss.http.post(`/api/scripts/${script.id}/publish`).send({ version });

async function published(title: string, drafted = steps()): Promise<{ script: Script; version: ScriptVersion }> {
  const script = await branching(title);
  const { version } = (await draft(script, drafted).expect(200)).body as ScriptVersion;
  return { script, version: (await publish(script, version).expect(200)).body as ScriptVersion };
}

const at = (second: number) => `2026-11-20T10:00:${String(second).padStart(2, '0')}.000Z`;
const given = (question: string, stepId: string, value: unknown, second: number) => ({ question, stepId, value, at: at(second) });
const sheetOf = (versionId: string, answers: object[], path = [ASK]) =>
  ({ versionId, position: { path, objection: null }, answers }) as unknown as AnswersInput;
const write = (who: SignedIn, call: string, input: object) => who.http.put(`/api/calls/${call}/answers`).send(input);
const values = ({ answers }: AnswerSheet) => Object.fromEntries(answers.map(({ question, value }) => [question, value]));
const ofCall = async (who: SignedIn, call: string) => (await who.http.get(`/api/calls/${call}/script`).expect(200)).body as CallScript;

describe('a script that branches', () => {
  it('is drafted unfinished, and published only when every way ends, naming the steps', async () => {
    const script = await branching('Renewal');
    const [first, ...rest] = steps();
    const unfinished = [{ ...first!, leads: { kind: 'on', branches: [], otherwise: null } } as ScriptStep, ...rest];
    const drafted = (await draft(script, unfinished).expect(200)).body as ScriptVersion;
    expect(drafted).toMatchObject({ number: 1, state: 'draft', version: 1 });
    const refused = await publish(script, 1).expect(422);
    expect((refused.body as { errors: object[] }).errors).toMatchObject([
      { path: 'steps.0.leads.otherwise', code: 'dead_end', message: expect.stringContaining('"Greeting"') },
    ]);
    await draft(script, steps(), 0).expect(409);
    await draft(script, steps(), 1).expect(200);
    expect((await publish(script, 2).expect(200)).body).toMatchObject({ number: 1, state: 'published', publishedByName: boss.user.name });
  });

  it('is changed in a new version; the old one stays as it was', async () => {
    const { script, version } = await published('Survey');
    const next = (await draft(script, steps('Is it a good moment?')).expect(200)).body as ScriptVersion;
    expect(next).toMatchObject({ number: 2, state: 'draft' });
    await anna.http.get(`/api/script-versions/${next.id}`).expect(404);
    await publish(script, next.version).expect(200);
    const old = (await anna.http.get(`/api/script-versions/${version.id}`).expect(200)).body as ScriptVersion;
    expect(old).toMatchObject({ state: 'retired', steps: steps() });
    const { items } = (await boss.http.get(`/api/scripts/${script.id}/versions`).expect(200)).body as Page<ScriptVersion>;
    expect(items.map(({ number, state }) => [number, state])).toEqual([[2, 'published'], [1, 'retired']]); // prettier-ignore
    const scripts = (await anna.http.get('/api/scripts').expect(200)).body as Page<Script>;
    expect(scripts.items.find(({ id }) => id === script.id)).toMatchObject({ publishedId: next.id, body: null });
  });

  it('stays one that branches, and a plain one plain', async () => {
    const { id, version, ...script } = await branching('Kind');
    await boss.http.put(`/api/scripts/${id}`).send({ ...script, body: 'Hello', version }).expect(422); // prettier-ignore
    const plain = (await boss.http.post('/api/scripts').send({ title: 'Plain', locale: 'en', body: 'Hello' }).expect(201)).body as Script;
    await draft(plain, steps()).expect(422);
    await anna.http.put(`/api/scripts/${id}/draft`).send({ steps: [], version: 0 }).expect(403);
  });
});

describe('answers', () => {
  it('are kept as they are given, in their version, and sent again change nothing', async () => {
    const { script, version } = await published('Kept');
    await write(anna, callId, sheetOf(version.id, [given('hasTime', ASK, true, 1)], [ASK, SCORE])).expect(200);
    await write(anna, callId, sheetOf(version.id, [given('hasTime', ASK, true, 1), given('nps', SCORE, 9, 2)], [ASK, SCORE])).expect(200);
    const next = (await draft(script, steps('Now?')).expect(200)).body as ScriptVersion;
    await publish(script, next.version).expect(200);
    const { sheets } = await ofCall(anna, callId);
    expect(sheets[0]).toMatchObject({ callId, versionId: version.id, versionNumber: 1, clientId, position: { path: [ASK, SCORE] } });
    expect(sheets[0]!.answers).toMatchObject([
      { question: 'hasTime', value: true, stepId: ASK, at: at(1), byName: anna.user.name },
      { question: 'nps', value: 9 },
    ]);
  });

  it('hold by their moment, wherever they come from, and may be taken back', async () => {
    const { version } = await published('Late');
    await write(anna, callId, sheetOf(version.id, [given('nps', SCORE, 9, 5)])).expect(200);
    const late = await write(anna, callId, sheetOf(version.id, [given('nps', SCORE, 3, 4)])).expect(200);
    expect(values(late.body as AnswerSheet)).toEqual({ nps: 9 });
    const back = await write(anna, callId, sheetOf(version.id, [given('nps', SCORE, null, 6)])).expect(200);
    expect(values(back.body as AnswerSheet)).toEqual({ nps: null });
  });

  it('of two people at one call are all kept', async () => {
    const { version } = await published('Both');
    await test.dataSource.query('update calls set user_ids = user_ids || $2::uuid where id = $1', [callId, boris.user.id]);
    await Promise.all([
      write(anna, callId, sheetOf(version.id, [given('hasTime', ASK, true, 1)])).expect(200),
      write(boris, callId, sheetOf(version.id, [given('nps', SCORE, 7, 1)])).expect(200),
    ]);
    expect(values((await ofCall(anna, callId)).sheets[0]!)).toEqual({ hasTime: true, nps: 7 });
  });

  it.each([
    ['of no option', [given('hasTime', ASK, 'perhaps', 1)], 'answers.0.value'],
    ['beyond the scale', [given('nps', SCORE, 11, 1)], 'answers.0.value'],
    ['to a question of another step', [given('nps', ASK, 1, 1)], 'answers.0.question'],
  ])('%s are refused, and nothing is half written', async (_what, answers, path) => {
    const { version } = await published(`Refused ${newId()}`);
    const { body } = await write(anna, callId, sheetOf(version.id, answers)).expect(422);
    expect((body as { errors: { path: string }[] }).errors.map((error) => error.path)).toEqual([path]);
    expect(await test.dataSource.query('select from answer_sheets where version_id = $1', [version.id])).toEqual([]);
  });

  it('are of those who may see the call', async () => {
    const vera = await test.signIn('telemarketer');
    const { version } = await published('Others');
    await write(vera, callId, sheetOf(version.id, [])).expect(404);
    await vera.http.get(`/api/calls/${callId}/script`).expect(404);
    const mine = async (who: SignedIn) => ((await who.http.get(`/api/answer-sheets?callId=${callId}&limit=1`).expect(200)).body as Page<AnswerSheet>); // prettier-ignore
    expect((await mine(vera)).items).toEqual([]);
    const first = await mine(anna);
    expect(first.items).toHaveLength(1);
    const rest = (await anna.http.get(`/api/answer-sheets?callId=${callId}&cursor=${first.nextCursor}`).expect(200)).body as Page<AnswerSheet>; // prettier-ignore
    expect(rest.items.map(({ id }) => id)).not.toContain(first.items[0]!.id);
  });

  it('of a campaign know its contact, and fill the script from it', async () => {
    const { script, version } = await published('Campaign');
    const campaign = await aCampaign(boss, { scriptId: script.id });
    const { contacts } = await aList(test, campaign, ['+380441112299']);
    await test.dataSource.query(`update campaign_contacts set fields = '{"policy":"A-17"}' where id = $1`, [contacts[0]]);
    const [called] = (await callsWith(test.dataSource, clientId, 1, { direction: 'outbound', talkerId: anna.user.id })) as [string];
    await test.dataSource.query(
      `insert into campaign_attempts (id, campaign_id, contact_id, number, mode, call_id, at, rules) values ($1, $2, $3, '+380441112299', 'preview', $4, now(), '{}')`,
      [newId(), campaign.id, contacts[0], called],
    );
    expect(await ofCall(anna, called)).toMatchObject({
      sheets: [],
      script: { id: script.id, publishedId: version.id },
      campaign: { name: campaign.name, goal: campaign.goal },
      contact: { fields: { policy: 'A-17' } },
    });
    const sheet = (await write(anna, called, sheetOf(version.id, [given('nps', SCORE, 10, 1)])).expect(200)).body as AnswerSheet;
    expect(sheet).toMatchObject({ campaignId: campaign.id, contactId: contacts[0] });
    const found = (await anna.http.get(`/api/answer-sheets?contactId=${contacts[0]}`).expect(200)).body as Page<AnswerSheet>;
    expect(found.items.map(({ id }) => id)).toEqual([sheet.id]);
  });

  it('stand in the timeline of the client, those that were given', async () => {
    const { version } = await published('Timeline');
    const [other] = (await callsWith(test.dataSource, clientId, 1, { talkerId: anna.user.id })) as [string];
    await write(anna, other, sheetOf(version.id, [given('nps', SCORE, 8, 1)])).expect(200);
    const { items } = (await anna.http.get(`/api/clients/${clientId}/timeline?kind=answers`).expect(200)).body as Page<TimelineEntryOf<'answers'>>; // prettier-ignore
    expect(items.find(({ answers }) => answers.callId === other)).toMatchObject({
      kind: 'answers',
      answers: { scriptTitle: 'Timeline', versionId: version.id, answers: [{ question: 'nps', value: 8 }] },
    });
    const empty = await published('Nothing given');
    await write(anna, other, sheetOf(empty.version.id, [])).expect(200);
    const again = (await anna.http.get(`/api/clients/${clientId}/timeline?kind=answers`).expect(200)).body as Page<TimelineEntryOf<'answers'>>; // prettier-ignore
    expect(again.items.map(({ answers }) => answers.scriptTitle)).not.toContain('Nothing given');
  });

  it('go out as a file, a line for each call and a column for each question, no formula among them', async () => {
    const head = await test.signIn('head');
    const admin = await test.signIn('admin');
    const [first, ...rest] = steps();
    const asksText = { ...first!, question: { ...first!.question!, key: 'wish', text: { en: 'Wish' }, wants: { kind: 'text' } }, leads: { kind: 'on', branches: [], otherwise: SCORE } }; // prettier-ignore
    const { script, version } = await published('Export', [asksText as ScriptStep, ...rest]);
    const calls = await callsWith(test.dataSource, clientId, 2, { talkerId: anna.user.id });
    await write(anna, calls[0]!, sheetOf(version.id, [given('wish', ASK, '=1+1', 1), given('nps', SCORE, 9, 2)])).expect(200);
    await write(anna, calls[1]!, sheetOf(version.id, [given('nps', SCORE, 4, 2)])).expect(200);
    const csv = (await admin.http.get(`/api/scripts/${script.id}/answers?format=csv`).expect(200)).text.replace('\u{feff}', '').trim().split('\r\n'); // prettier-ignore
    expect(csv[0]).toMatch(/^When,Call,Agent,Campaign,Contact,Client,Result,Script version,Wish \(wish\),Score \(nps\)$/);
    expect(csv.slice(1).map((line) => line.split(',').slice(5))).toEqual([
      ['Olha Koval', '', '1', "'=1+1", '9'],
      ['Olha Koval', '', '1', '', '4'],
    ]);
    const { body } = await admin.http.get(`/api/scripts/${script.id}/answers?format=xlsx`).buffer().parse(toBuffer).expect(200);
    expect((body as Buffer).subarray(0, 2).toString()).toBe('PK');
    await anna.http.get(`/api/scripts/${script.id}/answers`).expect(403);
    await head.http.get(`/api/scripts/${newId()}/answers`).expect(404);
  });
});

const toBuffer = (response: NodeJS.ReadableStream, done: (error: Error | null, body: Buffer) => void) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part)).on('end', () => done(null, Buffer.concat(parts)));
};
