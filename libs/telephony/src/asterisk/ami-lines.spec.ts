import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { AsteriskLines } from './ami-lines';
import { amiMessage, type AmiMessage } from './ami-message';
import { isErrand } from './errands';
import { KeptValues } from './kept-values';

const sent: AmiAction[] = [];
let known: AmiMessage[] | null;
const send = (action: AmiAction) => {
  sent.push(action);
  return Promise.resolve(amiMessage({ Response: 'Success' }));
};
const list = () => (known ? Promise.resolve(known) : Promise.reject(new TelephonyError('refused', 'Permission denied')));
const lines = new AsteriskLines(send, new KeptValues(send, list), 'Local/{number}@from-internal');
beforeEach(() => {
  sent.length = 0;
  known = [];
});

const at = (seconds: number) => new Date(seconds * 1000);

describe('callers and lines of an Asterisk', () => {
  it('refuses a caller under every spelling, until a moment or until told otherwise', async () => {
    const spellings = ['79161234567', '89161234567'];
    await lines.block([{ spellings, refusal: { reason: 'spam', until: null } }]);
    await lines.block([{ spellings, refusal: { reason: 'abuse', until: at(1_800_000_000) } }]);
    await lines.block([{ spellings, refusal: null }]);
    expect(sent[0]).toMatchObject({ Action: 'Originate', Channel: 'Local/79161234567@callcard-keep/n' });
    expect(sent.map(({ Variable }) => Variable)).toEqual(
      ['0:spam', '1800000000:abuse', ''].map((value) => ['CALLCARD_ALSO=89161234567', 'CALLCARD_KEEP=block', `CALLCARD_VALUE=${value}`]),
    );
  });

  describe('of many callers', () => {
    const caller = (n: number) => ({ spellings: [`7916000000${n}`, `8916000000${n}`], refusal: { reason: 'spam', until: null } });
    const lifted = { spellings: ['79990000000'], refusal: null };
    const blocks = [...Array.from({ length: 8 }, (_, n) => caller(n)), lifted];
    const row = (Key: string, Val: string) => amiMessage({ Event: 'DBGetTreeResponse', Key: `/callcard/block/${Key}`, Val });

    it('tells only what the PBX does not hold yet, under one spelling or more', async () => {
      const stored = blocks.slice(0, 8).flatMap(({ spellings }) => spellings.map((spelling) => row(spelling, '0:spam')));
      known = [...stored.slice(2, -1), row('79160000003', '0:abuse')];
      await lines.block(blocks);
      expect(sent.map(({ Channel }) => Channel)).toEqual(
        ['79160000000', '79160000003', '79160000007'].map((number) => `Local/${number}@callcard-keep/n`),
      );
    });

    it('tells all of it to a PBX that does not say what it holds', async () => {
      known = null;
      await lines.block(blocks);
      expect(sent).toHaveLength(9);
    });
  });

  it('knows when a line is closed, no more than a line of AMI can carry', async () => {
    const closed = Array.from({ length: 99 }, (_, n) => ({ from: at(1_800_000_000 + n * 100), to: at(1_800_000_050 + n * 100) }));
    await lines.keepHours([{ spellings: ['74951000001'], closed, after: { action: 'voicemail', place: 'sales', sound: null } }]);
    const [, keep, value, after] = sent[0]!['Variable'] as string[];
    expect([keep, after]).toEqual(['CALLCARD_KEEP=hours', 'CALLCARD_AFTER=voicemail:sales:']);
    expect(value!.startsWith('CALLCARD_VALUE=1800000000-1800000050:1800000100-')).toBe(true);
    expect(value!.length).toBeLessThan(1000);
  });

  it('forgets the hours of a line that does the same at any time', async () => {
    await lines.keepHours([{ spellings: ['74951000001'], closed: [{ from: at(1), to: at(2) }], after: null }]);
    expect(sent[0]!['Variable']).toEqual(['CALLCARD_ALSO=', 'CALLCARD_KEEP=hours', 'CALLCARD_VALUE=', 'CALLCARD_AFTER=']);
  });

  it('has a client wait in a queue at a place, without being on the line', async () => {
    await lines.placeInQueue({ legId: '1.2-callcard-a', queue: 'sales', number: '79161234567', position: 3, patienceMilliseconds: 60_000 });
    expect(sent[0]).toMatchObject({
      ...{ Channel: 'Local/sales@callcard-callback/n', Context: 'callcard-outbound', Exten: '79161234567', ChannelId: '1.2-callcard-a' },
      ...{ Variable: ['CALLCARD_POSITION=3'], Timeout: 60_000, Async: 'true' },
    });
  });

  it.each([
    ['a number with more than digits', () => lines.block([{ spellings: ['7916@x'], refusal: null }])],
    ['a further spelling with more than digits', () => lines.block([{ spellings: ['7916', '1,2'], refusal: null }])],
    ['a reason that is no word', () => lines.block([{ spellings: ['7916'], refusal: { reason: 'a:b', until: null } }])],
    [
      'a queue with a slash',
      () => lines.placeInQueue({ legId: '1.2', queue: 'a/b', number: '7916', position: 1, patienceMilliseconds: 1 }),
    ],
    [
      'a sound with a colon',
      () => lines.keepHours([{ spellings: ['7495'], closed: [], after: { action: 'queue', place: 'sales', sound: 'a:b' } }]),
    ],
  ])('sends nothing for %s', async (_, send) => {
    await expect(send()).rejects.toMatchObject({ code: 'illegalValue' });
    expect(sent).toEqual([]);
  });

  it('keeps by channels that are no calls', () => {
    expect(isErrand('Local/79161234567@callcard-keep-0000002a;1')).toBe(true);
  });
});

describe('a call of a campaign', () => {
  const order = { legId: '1.2-callcard-a', number: '79161234567', queue: 'sales', callerId: '+74951000000', ringMilliseconds: 25_000 };
  const call = { ...order, waitSeconds: 2, detectMachines: true };

  it('rings whoever is called first, under an id of ours, and goes on in our dialplan', async () => {
    await lines.dialOut(call);
    expect(sent).toEqual([
      {
        ...{ Action: 'Originate', Channel: 'PJSIP/79161234567@trunk', Context: 'callcard-campaign', Exten: 's', Priority: 1 },
        ...{ CallerID: '<+74951000000>', Timeout: 25_000, Async: 'true', ChannelId: '1.2-callcard-a' },
        Variable: ['CALLCARD_QUEUE=sales', 'CALLCARD_CLIENT=79161234567', 'CALLCARD_WAIT=2', 'CALLCARD_AMD=yes'],
      },
    ]);
  });

  it('goes the way that outside numbers go, and shows the number of the PBX where the campaign has none', async () => {
    const own = new AsteriskLines(
      (action) => {
        sent.push(action);
        return Promise.resolve(amiMessage({ Response: 'Success', Value: '74951000099' }));
      },
      new KeptValues(send, list),
      'PJSIP/{number}@carrier',
    );
    await own.dialOut({ ...call, callerId: null });
    expect(sent.at(-1)).toMatchObject({ Channel: 'PJSIP/79161234567@carrier', CallerID: '<74951000099>' });
  });

  it.each([
    ['a number with more than digits', { number: '7916@x' }],
    ['a queue with a slash', { queue: 'a/b' }],
    ['a number to show with more than digits', { callerId: '7916>\r\n' }],
  ])('is not ordered with %s', async (_, wrong) => {
    await expect(lines.dialOut({ ...call, ...wrong })).rejects.toMatchObject({ code: 'illegalValue' });
    expect(sent).toEqual([]);
  });
});
