import type { DeviceStateWord, LinkState, Telephony } from '@callcard/telephony';
import { Clock } from '../config/clock';
import type { PbxFactory } from './pbx-factory';
import { TelephonyService } from './telephony.service';

const pbx = (name: string, state: LinkState = 'live') =>
  ({ pbx: name, status: () => ({ state, since: 0, problem: null, version: null, lastEventAt: null }) }) as Telephony;

function telephony(pbxs: Telephony[], phones: [pbx: string, state: DeviceStateWord][]): TelephonyService {
  const service = new TelephonyService({} as PbxFactory, new Clock());
  service.pbxs = pbxs;
  for (const [name, state] of phones)
    service.tell(
      pbxs.find((one) => one.pbx === name)!,
      { kind: 'device', device: 'PJSIP/1001', state, at: '' },
    );
  return service;
}

describe('the PBX of a phone', () => {
  const [north, south] = [pbx('north'), pbx('south')];

  it.each([
    ['is the one that knows it', [['south', 'idle']], 'south'],
    ['is the one that knows it, though it is not registered just now', [['south', 'unavailable']], 'south'],
    [
      'is where it is registered, when several know it',
      [
        ['north', 'unavailable'],
        ['south', 'inUse'],
      ],
      'south',
    ],
    [
      'is not where only a queue speaks of it',
      [
        ['north', 'invalid'],
        ['south', 'idle'],
      ],
      'south',
    ],
    ['is the first one, when nobody knows it', [], 'north'],
  ] as [string, [string, DeviceStateWord][], string][])('%s', (_, phones, expected) => {
    expect(telephony([north, south], phones).pbxOf('PJSIP/1001').pbx).toBe(expected);
  });

  it('is out of reach while its own PBX is, whatever others are there', () => {
    const service = telephony([north, pbx('south', 'down')], [['south', 'idle']]);
    expect(() => service.pbxOf('PJSIP/1001')).toThrow('The PBX cannot be reached just now.');
  });
});
