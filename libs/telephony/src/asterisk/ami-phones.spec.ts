import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { amiMessage, type AmiMessage } from './ami-message';
import { AsteriskPhones } from './ami-phones';
import { isErrand } from './errands';

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

const secret = 'c0ffee'.repeat(8);

describe('a browser phone', () => {
  it('is made known by the dialplan, which is asked for no more than that', async () => {
    await phones.give({ extension: '1001', secret });
    expect(sent).toEqual([
      {
        ...{ Action: 'Originate', Channel: 'Local/1001@callcard-claim/n', Application: 'Hangup', Timeout: 2000 },
        Variable: [`CALLCARD_SECRET=${secret}`],
      },
    ]);
  });

  it('is asked for on a channel that is no call', () => {
    expect(isErrand('Local/1001@callcard-claim-0000002a;1')).toBe(true);
    expect(isErrand('Local/1001@callcard-member-0000002a;1')).toBe(false);
    expect(isErrand('PJSIP/callcard-claim-0000002a')).toBe(false);
  });

  it.each([
    ['extension', { extension: '1001@other', secret }],
    ['secret that is short', { extension: '1001', secret: 'abc' }],
    ['secret that sets another variable', { extension: '1001', secret: `${secret},X=1` }],
  ])('is refused with a bad %s', async (_, phone) => {
    await expect(phones.give(phone)).rejects.toThrow(TelephonyError);
    expect(sent).toEqual([]);
  });
});

describe('an extension', () => {
  it('leads to the phone that is in use, and back to its own', async () => {
    await phones.lead('1001', 'Local/79161234567@callcard-remote/n');
    await phones.lead('1001', null);
    expect(sent.map(({ Variable }) => Variable)).toEqual([['CALLCARD_CLAIMED=Local/79161234567@callcard-remote/n'], ['CALLCARD_CLAIMED=']]);
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
  ['1204', 1204],
  ['', 0],
])('counts the packets of a phone, which the PBX says are "%s"', async (Value, count) => {
  answer = { Response: 'Success', Value };
  expect(await phones.packetsFrom('PJSIP/w1001-00000001')).toBe(count);
  expect(sent).toEqual([{ Action: 'Getvar', Channel: 'PJSIP/w1001-00000001', Variable: 'CHANNEL(rtcp,rxcount)' }]);
});

it.each([
  ['1', true],
  ['0', false],
])('is supported where the PBX says of our dialplan %s', async (Value, isSupported) => {
  answer = { Response: 'Success', Value };
  expect(await phones.supported()).toBe(isSupported);
});
