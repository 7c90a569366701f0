import { amiMessage, type LinkStatus } from '@callcard/telephony';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordedEvents, recordedFacts, recordedPbx } from '../../test/recorded-call';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { RawEvents } from '../telephony/raw-events.service';
import { TelephonyService } from '../telephony/telephony.service';
import { CallLedger } from './call-ledger';

const CALLER = '79160000102';
/** When the recording began; told as if that had been some seconds ago. */
const beganAt = Number(
  recordedEvents('queue-answered')
    .find((event) => event.get('Timestamp'))!
    .get('Timestamp'),
);
let ours: { from: string; age: number };

describe('the support bundle of a call', () => {
  let folder: string;
  let test: TestApp;
  let admin: SignedIn;
  let callId: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callcard-bundle-'));
    ours = { from: CALLER, age: Math.floor(beganAt - Date.now() / 1000) + 20 };
    test = await startTestApp({ DATA_DIR: folder });
    admin = await test.signIn('admin');
    await test.app.get(TelephonyService).start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
    const keep = test.app.get(RawEvents).keeper(recordedPbx.pbx);
    test.app.get(RawEvents).noteLink(recordedPbx.pbx, { state: 'live', problem: null, version: '11.0.0' } as LinkStatus);
    // Of another call in the same minutes, and of this one.
    for (const event of recordedEvents('direct-answered', { from: '79160000999', age: ours.age + 7 })) keep(event);
    for (const event of recordedEvents('queue-answered', ours)) keep(event);
    keep(amiMessage({ Event: 'UserEvent', Privilege: 'user,all', UserEvent: 'Somebodys', Card: '4111111111111111' }));
    const facts = recordedFacts('queue-answered', ours);
    test.app.get(TelephonyService).tell(recordedPbx, { kind: 'facts', facts });
    await test.app.get(CallLedger).settled();
    callId = facts[0]!.callId;
  });

  afterAll(async () => {
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const make = async () => {
    const { text } = await admin.http
      .post(`/api/calls/${callId}/support-bundle`)
      .expect(200)
      .expect('Content-Type', /ndjson/)
      .buffer(true);
    return text;
  };
  const linesOf = (text: string) =>
    text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, never>);

  it('holds the call, its facts, the link and the events of its legs, and says what made it', async () => {
    const lines = linesOf(await make());
    const count = (kind: string) => lines.filter((line) => kind in line).length;
    expect(lines[0]).toMatchObject({ about: { callId, pbx: 'main', cut: false, versions: { callcard: expect.stringMatching(/^\d/) } } });
    expect([count('call'), count('fact'), count('link')]).toEqual([1, recordedFacts('queue-answered', ours).length, 1]);
    expect(lines.filter((line) => 'event' in line).length).toBeGreaterThan(40);
  });

  it('shows no number and no name, and of other calls nothing', async () => {
    const text = await make();
    expect(text).not.toMatch(/9160000102|9160000999|4111/);
    expect(text).toMatch(/"number-A-02"/);
    const facts = recordedFacts('queue-answered', ours);
    expect(text).toContain(facts[0]!.at);
    for (const fact of facts) if ('leg' in fact && fact.leg) expect(text).toContain(`"${fact.leg}"`);
  });

  it('is for administrators, and who made one is on record', async () => {
    const supervisor = await test.signIn('supervisor');
    await supervisor.http.post(`/api/calls/${callId}/support-bundle`).expect(403);
    await make();
    const { body } = await admin.http.get(`/api/audit?noun=calls&subjectId=${callId}`).expect(200);
    expect(body.items[0]).toMatchObject({ action: 'calls.supportBundle', actorId: admin.user.id });
  });

  it('is not there for a call that is not', async () => {
    await admin.http.post('/api/calls/0196b0a0-0000-7000-8000-000000000000/support-bundle').expect(404);
  });
});
