import type { Voicemail } from '@callcard/crm-core';
import { until } from '../../test/agent-stage';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';

const pbx = new PbxPeer();
let test: TestApp;
let admin: SignedIn;
let anna: SignedIn;
let boris: SignedIn;

beforeAll(async () => {
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url });
  admin = await test.signIn('admin');
  anna = await test.signIn('operator', { name: 'Anna', extension: '1001', device: 'PJSIP/1001' });
  boris = await test.signIn('operator', { name: 'Boris', extension: '1002', device: 'PJSIP/1002' });
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: new Set(), demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => Promise.resolve(telephony.pbxs[0]?.status().state === 'live'));
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});

const pathOf = (whose: SignedIn) => `/api/users/${whose.user.id}/voicemail`;
const read = async (whose: SignedIn, who = whose) => (await who.http.get(pathOf(whose)).expect(200)).body as Voicemail;
const change = (whose: SignedIn, input: object, who = whose) =>
  who.http.put(pathOf(whose)).send({ enabled: true, ringSeconds: null, greeting: { kind: 'none' }, version: 0, ...input });
/** What the PBX was told last of an extension. */
const kept = (extension: string, value: string) =>
  until(`${value || 'nothing'} for ${extension}`, () =>
    Promise.resolve(
      pbx
        .orders('Originate')
        .filter(({ Channel }) => Channel === `Local/${extension}@callcard-box/n`)
        .at(-1)?.['Variable'] === `CALLCARD_VALUE=${value}`,
    ),
  );

describe('messages for a person', () => {
  it('are taken as the PBX itself has it, until somebody says otherwise', async () => {
    expect(await read(anna)).toMatchObject({ enabled: null, ringSeconds: null, greeting: { kind: 'none' }, version: 0 });
  });

  it('are switched on by themselves, and the PBX knows it', async () => {
    expect((await change(anna, { ringSeconds: 25, greeting: { kind: 'own' } })).body).toMatchObject({ enabled: true, version: 1 });
    await kept('1001', 'on:25:own');
    await change(anna, { enabled: false, version: 1 }).expect(200);
    await kept('1001', 'off::');
  });

  it('are switched for somebody else, and with an announcement of the company, by administrators alone', async () => {
    const sound = { kind: 'sound', name: 'custom/on-leave' };
    expect((await change(boris, {}, anna)).status).toBe(403);
    expect((await change(boris, { greeting: sound })).status).toBe(403);
    await change(boris, { greeting: sound }, admin).expect(200);
    await kept('1002', 'on::custom/on-leave');
    expect(await read(boris)).toMatchObject({ greeting: sound });
    expect((await anna.http.get(pathOf(boris))).status).toBe(403);
  });

  it('go with the person to another extension, and whoever has the former one begins anew', async () => {
    const move = async (who: SignedIn, extension: string | null) => {
      const { version } = (await admin.http.get(`/api/users/${who.user.id}`).expect(200)).body as { version: number };
      await admin.http.put(`/api/users/${who.user.id}`).send({ extension, version }).expect(200);
    };
    await move(boris, '1003');
    await kept('1003', 'on::custom/on-leave');
    const vera = await test.signIn('operator', { name: 'Vera' });
    await move(vera, '1002');
    await kept('1002', '');
  });

  it('are changed by one at a time, and by nothing that leads out of the folder of sounds', async () => {
    expect((await change(anna, { version: 0 })).status).toBe(409);
    expect((await change(anna, { version: 1 })).status).toBe(409);
    const name = '/var/spool/asterisk/monitor/secret';
    expect((await change(anna, { greeting: { kind: 'sound', name }, version: 2 }, admin)).body).toMatchObject({
      errors: [{ path: 'greeting.name' }],
    });
  });
});
