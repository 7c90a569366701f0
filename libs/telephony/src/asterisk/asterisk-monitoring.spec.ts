import { TelephonyError } from '../telephony';
import type { AmiAction } from './ami-codec';
import { AmiHeaders } from './ami-message';
import { AsteriskMonitoring } from './asterisk-monitoring';

const SPY = 'PJSIP/w1101-00000003';
const request = {
  ...{ legId: '1795.1-callcard-a', device: 'PJSIP/w1101', target: '1795798938.1', mode: 'whisper' },
  ...{ callerId: { name: 'Anna <1>', number: '1001' }, ringMilliseconds: 20_000 },
} as const;

describe('in on the talks of an Asterisk', () => {
  const told: [AmiAction, string | undefined][] = [];
  const action = async (order: AmiAction, options?: { id?: string }) => {
    told.push([order, options?.id]);
    await Promise.resolve();
    return new AmiHeaders();
  };
  const monitoring = new AsteriskMonitoring({ action }, () => true);
  beforeEach(() => void (told.length = 0));

  it('a phone of ours rings, picks up by itself, and is led to one leg by its whole id', async () => {
    await monitoring.listenIn(request);
    expect(told).toEqual([
      [
        {
          ...{ Action: 'Originate', Channel: 'PJSIP/w1101', Context: 'callcard-listen', Exten: 'whisper', Priority: 1 },
          ...{ CallerID: '"Anna 1" <1001>', Timeout: 20_000, Async: 'true' },
          ...{ ChannelId: '1795.1-callcard-a', OtherChannelId: '1795.1-callcard-a-2' },
          Variable: [
            'PJSIP_HEADER(add,X-Callcard-Call)=1795.1-callcard-a',
            'PJSIP_HEADER(add,X-Callcard-Answer)=auto',
            'CALLCARD_TARGET=1795798938.1',
          ],
        },
        '1795.1-callcard-a',
      ],
    ]);
  });

  it('the mode changes on the same leg', async () => {
    await monitoring.setMode(SPY, 'barge');
    expect(told).toEqual([[{ Action: 'Redirect', Channel: SPY, Context: 'callcard-listen', Exten: 'barge', Priority: 1 }, undefined]]);
  });

  it('whoever takes over is told of the client before', async () => {
    await monitoring.takeOver(SPY, 'PJSIP/trunk-00000000');
    expect(told.map(([order]) => order)).toEqual([
      { Action: 'Setvar', Channel: SPY, Variable: 'CALLCARD_CLIENT', Value: 'PJSIP/trunk-00000000' },
      { Action: 'Redirect', Channel: SPY, Context: 'callcard-listen', Exten: 'takeover', Priority: 1 },
    ]);
  });

  it.each(['PJSIP/1001', '', '1795.1,w', 'a b'])('nobody is listened to by %j', async (target) => {
    await expect(monitoring.listenIn({ ...request, target })).rejects.toMatchObject({ code: 'illegalValue' });
    expect(told).toEqual([]);
  });

  it('a PBX without that part of the dialplan is asked for nothing', async () => {
    const lacking = new AsteriskMonitoring({ action }, () => false);
    for (const order of [lacking.listenIn(request), lacking.setMode(SPY, 'listen'), lacking.takeOver(SPY, SPY)])
      await expect(order).rejects.toThrow(TelephonyError);
    expect(told).toEqual([]);
  });
});
