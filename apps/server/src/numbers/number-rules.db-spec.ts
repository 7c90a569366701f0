import { DEFAULT_NUMBER_RULES, type NumberReading, type NumberRules, type StoredNumberRules } from '@callcard/crm-core';
import { until } from '../../test/agent-stage';
import { PbxPeer } from '../../test/pbx-peer';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { NumberRulesService } from './number-rules.service';

const pbx = new PbxPeer();
let test: TestApp;
let admin: SignedIn;
let anna: SignedIn;

beforeAll(async () => {
  await pbx.listen();
  test = await startTestApp({ AMI_URL: pbx.url, DEFAULT_REGION: 'RU' });
  admin = await test.signIn('admin');
  anna = await test.signIn('operator', { device: 'PJSIP/1001', extension: '1001' });
  await test.app.get(UserDirectory).onModuleInit();
  const telephony = test.app.get(TelephonyService);
  await telephony.start({ devices: new Set(['PJSIP/1001']), demoCast: () => Promise.reject(new Error()) });
  await until('a live link', () => Promise.resolve(telephony.pbxs[0]?.status().state === 'live'));
});
afterAll(async () => {
  await test.stop();
  await pbx.close();
});

const stored = async () => (await admin.http.get('/api/number-rules').expect(200)).body as StoredNumberRules;
const change = async (rules: Partial<NumberRules>) =>
  admin.http.put('/api/number-rules').send({ rules: { ...DEFAULT_NUMBER_RULES, ...rules }, version: (await stored()).version });
const tried = async (number: string, more: object = {}) =>
  (
    await admin.http
      .post('/api/number-rules/try')
      .send({ number, ...more })
      .expect(200)
  ).body as NumberReading;
const numbersOf = async () =>
  (await test.dataSource.query<{ number: string }[]>('select number from client_phones')).map(({ number }) => number);

/** Seven digits are a number in town, and 9 leads out of the house. */
const town: Partial<NumberRules> = {
  readings: [{ region: null, begins: '', length: 7, becomes: '+7495' }],
  dialling: [{ begins: '+7', becomes: '98' }],
  premium: ['+7499'],
};

describe('the rules of numbers', () => {
  it('are as the country has it until somebody changes them', async () => {
    expect(await stored()).toEqual({ rules: DEFAULT_NUMBER_RULES, region: 'RU', version: 1 });
    expect(await tried('123-45-67')).toMatchObject({ kind: 'unusable', class: 'premium', roles: [] });
  });

  it('can be tried before they are kept, and say who may dial', async () => {
    const rules = { ...DEFAULT_NUMBER_RULES, ...town };
    expect(await tried('123-45-67', { rules })).toEqual({
      ...{ kind: 'number', number: '+74951234567', extension: null, class: 'local', dialled: '984951234567' },
      ...{ readingRule: 0, diallingRule: 0, roles: expect.arrayContaining(['operator', 'supervisor']) },
    });
    expect(await tried('112')).toMatchObject({ class: 'emergency', roles: expect.arrayContaining(['operator']) });
    expect((await stored()).version).toBe(1);
  });

  it('hold for clients, the pop, blocks and the way out alike, at once and in memory', async () => {
    expect((await change(town)).status).toBe(200);
    const client = { kind: 'person', name: 'Pavel', phones: [{ number: '123-45-67', primary: true }], emails: [] };
    await admin.http.post('/api/clients').send(client).expect(201);
    expect(await numbersOf()).toEqual(['+74951234567']);
    expect((await admin.http.get('/api/clients?phone=1234567')).body).toMatchObject({ items: [{ name: 'Pavel' }] });
    expect(await test.app.get(ClientsLookup).match('1234567')).toMatchObject({ kind: 'one' });

    await anna.http.post('/api/calls').send({ to: '123 45 67' }).expect(202);
    expect(pbx.orders('Originate').at(-1)).toMatchObject({ Exten: '984951234567' });
    expect((await anna.http.post('/api/calls').send({ to: '8 499 123-45-67' })).body).toMatchObject({ code: 'dial_forbidden' });

    await anna.http.post('/api/blocks').send({ number: '7654321', reason: 'spam' }).expect(201);
    await until('the block at the PBX', () =>
      Promise.resolve(pbx.orders('Originate').some(({ Variable = '' }) => /CALLCARD_ALSO=.*\b7654321\b/.test(Variable))),
    );
  });

  it('are the same to the worker, which hears of no changes', async () => {
    const worker = test.app.get(NumberRulesService);
    expect((await worker.storedPlan()).rules).toMatchObject(town);
  });

  it('are changed by one at a time, by administrators, and not into nonsense', async () => {
    expect((await admin.http.put('/api/number-rules').send({ rules: DEFAULT_NUMBER_RULES, version: 1 })).status).toBe(409);
    expect((await change({ readings: [{ region: null, begins: '', length: null, becomes: '+7' }] })).body).toMatchObject({
      status: 422,
      errors: [{ path: 'rules.readings.0.length' }],
    });
    expect((await anna.http.get('/api/number-rules')).status).toBe(403);
    expect((await anna.http.post('/api/number-rules/try').send({ number: '112' })).status).toBe(403);
  });
});
