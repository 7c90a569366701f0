import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { amiMessage, type AmiMessage } from './ami-message';
import { AsteriskPhones } from './ami-phones';

let sent: AmiAction[];
let answer: Record<string, string>;
beforeEach(() => {
  sent = [];
  answer = { Response: 'Success' };
});
const phones = new AsteriskPhones((action): Promise<AmiMessage> => {
  sent.push(action);
  return Promise.resolve(amiMessage(answer));
});

const phone = { name: 'w1001', secret: 'a-secret_of-this-shift', extension: '1001', callerName: 'Анна "A" <x>' };
const written = () => Object.fromEntries(sent.map(({ Variable, Value }) => [String(Variable), JSON.parse(String(Value)) as object]));

describe('a browser phone', () => {
  it('is written where sorcery.conf has PJSIP look, the secret before the endpoint, without any right beyond class call', async () => {
    await phones.give(phone);
    expect(sent.map(({ Action, Variable }) => [Action, Variable])).toEqual([
      ['Setvar', 'DB(callcard/pjsip/auth/w1001)'],
      ['Setvar', 'DB(callcard/pjsip/aor/w1001)'],
      ['Setvar', 'DB(callcard/pjsip/endpoint/w1001)'],
    ]);
    expect(written()).toMatchObject({
      'DB(callcard/pjsip/auth/w1001)': { username: 'w1001', password: phone.secret },
      'DB(callcard/pjsip/endpoint/w1001)': { webrtc: 'yes', auth: 'w1001', aors: 'w1001', callerid: '"Анна A x" <1001>' },
    });
  });

  it('is asked often enough that a dead one is noticed within five seconds', async () => {
    await phones.give(phone);
    const aor = written()['DB(callcard/pjsip/aor/w1001)'] as Record<string, string>;
    expect(Number(aor['qualify_frequency']) + Number(aor['qualify_timeout'])).toBeLessThan(5);
  });

  it('has a line short enough for the manager interface, however long the name', async () => {
    await phones.give({ ...phone, callerName: 'Ж'.repeat(500) });
    for (const { Value } of sent) expect(Buffer.byteLength(`Value: ${String(Value)}`)).toBeLessThan(1024);
  });

  it.each([
    ['name', { name: 'w1001/x' }],
    ['extension', { extension: '1001)' }],
  ])('is refused with a %s that leads elsewhere', async (_, change) => {
    await expect(phones.give({ ...phone, ...change })).rejects.toThrow(TelephonyError);
    expect(sent).toEqual([]);
  });
});

describe('an extension', () => {
  it('leads to the phone that is in use, and back to its own', async () => {
    await phones.lead('1001', 'Local/79161234567@callcard-remote/n');
    await phones.lead('1001', null);
    expect(sent).toMatchObject([
      { Action: 'Setvar', Variable: 'DB(callcard/phone/1001)', Value: 'Local/79161234567@callcard-remote/n' },
      { Action: 'Setvar', Variable: 'DB(callcard/phone/1001)', Value: '' },
    ]);
  });

  it('leads to one phone and no more', async () => {
    await expect(phones.lead('1001', 'PJSIP/1&PJSIP/trunk/900')).rejects.toThrow(TelephonyError);
  });
});

it('takes a party into the bay of an extension and out of it', async () => {
  await phones.intoBay('PJSIP/trunk-00000001', '1001');
  await phones.outOfBay('PJSIP/trunk-00000001', '1001');
  const party = { Action: 'Redirect', Channel: 'PJSIP/trunk-00000001', Exten: '1001', Priority: 1 };
  expect(sent).toEqual([{ ...party, Context: 'callcard-bay' }, { ...party, Context: 'callcard-back' }]); // prettier-ignore
  await expect(phones.intoBay('/.*/', '1001')).rejects.toThrow(TelephonyError);
});

it.each([
  ['1', true],
  ['0', false],
])('is supported where the PBX says of our dialplan %s', async (Value, isSupported) => {
  answer = { Response: 'Success', Value };
  expect(await phones.supported()).toBe(isSupported);
});
