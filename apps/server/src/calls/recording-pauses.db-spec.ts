import { type Call, callIdOf } from '@callcard/crm-core';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { CallLedger } from './call-ledger';
import { LiveCalls } from './live-calls';

let pbx: PbxPeer;
let test: TestApp;
let anna: SignedIn;
let vera: SignedIn;
let admin: SignedIn;
let serial = 100;

async function until<T>(what: string, ask: () => T | undefined | false | Promise<T | undefined | false>, seconds = 15): Promise<T> {
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const answer = await ask();
    if (answer) return answer;
  }
  throw new Error(`${what}: not within ${seconds} s`);
}

beforeAll(async () => {
  pbx = new PbxPeer();
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url });
  anna = await test.signIn('operator', { name: 'Anna', device: 'PJSIP/1001', extension: '1001' });
  vera = await test.signIn('operator', { name: 'Vera', device: 'PJSIP/1009', extension: '1009' });
  admin = await test.signIn('admin');
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: test.app.get(UserDirectory).devices, demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => telephony.pbxs[0]?.status().state === 'live');
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});
beforeEach(() => Object.assign(pbx, { mute: 'obeys', stop: 'obeys' }));

/** A recorded call between a client and Anna, as it is once it is written. */
async function talking(): Promise<{ id: string; serial: string }> {
  const own = String(++serial);
  const id = callIdOf('main', pbx.call(own));
  await until('a call', () => test.app.get(LiveCalls).get(id)?.fold().state === 'talking');
  await test.app.get(CallLedger).settled();
  return { id, serial: own };
}

const pause = (id: string, who = anna) => who.http.post(`/api/calls/${id}/record/pause`);
const resume = (id: string, who = anna) => who.http.post(`/api/calls/${id}/record/resume`);
const call = async (id: string) => (await admin.http.get(`/api/calls/${id}`).expect(200)).body as Call;
const row = async (id: string) =>
  (await test.dataSource.query<{ how: string | null; confirmed: boolean }[]>(
    `select ended_how as how, confirmed_at is not null as confirmed from recording_pauses where call_id = $1 order by asked_at desc`,
    [id],
  ))[0]; // prettier-ignore
const hasEnded = (serial: string) => pbx.hangUp(serial);

describe('a pause for card data', () => {
  it('is answered when the PBX has confirmed it, and is shown with its end', async () => {
    const { id, serial } = await talking();
    const { body } = await pause(id).expect(200);
    expect(Date.parse(body.until) - Date.now()).toBeGreaterThan(115_000);
    expect((await call(id)).recordingPause).toMatchObject({ byName: 'Anna', until: body.until });
    await resume(id).expect(204);
    await test.app.get(CallLedger).settled();
    expect((await call(id)).recordingPause).toBeNull();
    expect(pbx.orders('MixMonitorMute').slice(-2).map((action) => [action['Channel'], action['State']])).toEqual([
      [`PJSIP/trunk-${serial}`, '1'],
      [`PJSIP/trunk-${serial}`, '0'],
    ]); // prettier-ignore
    hasEnded(serial);
    const ended = await until('the end', async () => ((await call(id)).state === 'ended' ? call(id) : undefined));
    expect(ended.recordingCoverage.find(({ kind }) => kind === 'paused')).toMatchObject({ byName: 'Anna' });
  });

  it('is only for who is in the call, and for supervisors', async () => {
    const { id, serial } = await talking();
    await pause(id, vera).expect(404);
    expect((await row(id))?.how).toBeUndefined();
    await pause(id, await test.signIn('supervisor')).expect(200);
    hasEnded(serial);
    await until('its end', async () => (await row(id))?.how === 'callEnded');
    await pause(id).expect(409);
  });

  it.each(['saysYesAlone', 'refuses'] as const)('that the PBX does not confirm (%s) stops the recording and says so', async (obedience) => {
    const { id, serial } = await talking();
    pbx.mute = obedience;
    expect((await pause(id).expect(503)).body.code).toBe('recording_stopped');
    expect(pbx.orders('StopMixMonitor').at(-1)!['Channel']).toBe(`PJSIP/trunk-${serial}`);
    expect(await row(id)).toEqual({ how: 'stopped', confirmed: false });
    hasEnded(serial);
    const ended = await until('the end', async () => ((await call(id)).state === 'ended' ? call(id) : undefined));
    expect(ended.recordingCoverage.at(-1)).toMatchObject({ kind: 'stopped', byName: 'Anna' });
  });

  it('that can neither be confirmed nor stopped warns, and is tried until it can', async () => {
    const { id, serial } = await talking();
    Object.assign(pbx, { mute: 'saysYesAlone', stop: 'refuses' });
    expect((await pause(id).expect(503)).body.code).toBe('recording_runs_on');
    expect(await row(id)).toEqual({ how: null, confirmed: false });
    pbx.mute = 'obeys';
    await until('a confirmed pause', async () => (await row(id))?.confirmed);
    hasEnded(serial);
  });

  it('ends by its timer, which is kept in the database', async () => {
    const { id, serial } = await talking();
    await admin.http.put('/api/recordings/pause-limits').send({ items: [{ pbx: 'main', queue: null, seconds: 10 }] }).expect(200); // prettier-ignore
    const { body } = await pause(id).expect(200);
    expect(Date.parse(body.until) - Date.now()).toBeLessThanOrEqual(10_000);
    await until('the timer', async () => (await row(id))?.how === 'timer', 40);
    expect(pbx.orders('MixMonitorMute').at(-1)!['State']).toBe('0');
    hasEnded(serial);
  }, 60_000);

  it('holds for what begins to be recorded while it lasts, as after a transfer', async () => {
    const { id, serial } = await talking();
    await pause(id).expect(200);
    pbx.say('MixMonitorStart', `PJSIP/1001-${serial}`);
    await until('a mute', () => pbx.orders('MixMonitorMute').at(-1)?.['Channel'] === `PJSIP/1001-${serial}`);
    hasEnded(serial);
  });

  it('is refused where nothing is recorded, and cannot be resumed twice', async () => {
    const { id, serial } = await talking();
    await pause(id).expect(200);
    await resume(id).expect(204);
    expect((await resume(id).expect(409)).body.code).toBe('not_paused');
    pbx.say('MixMonitorStop', `PJSIP/trunk-${serial}`);
    await until(
      'the stop',
      () =>
        test.app
          .get(LiveCalls)
          .get(id as never)!
          .fold().tracks[0]!.endedAt,
    );
    expect((await pause(id).expect(409)).body.code).toBe('not_recorded');
    hasEnded(serial);
  });
});
