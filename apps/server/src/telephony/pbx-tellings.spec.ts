import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { PbxTellings } from './pbx-tellings';

const pbxOf = (pbx: string, state = 'live', demo = false) => ({ pbx, demo, status: () => ({ state }) }) as unknown as Telephony;

describe('what PBXs are to keep', () => {
  const [main, second] = [pbxOf('main'), pbxOf('second')];
  const warn = jest.fn();
  let told: string[];
  let hear: (pbx: Telephony, event: TelephonyEvent) => void;
  const tellings = (...pbxs: Telephony[]) => new PbxTellings({ pbxs, listen: (listener) => (hear = listener) }, { warn }, 'whom to refuse');
  const tell = (pbx: Telephony) => Promise.resolve(void told.push(pbx.pbx));
  beforeEach(() => (told = []));

  it('is read and told to each one after the other, also after one that failed; another PBX does not wait', async () => {
    const pbxs = tellings(main, second);
    let value = 'on';
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const telling = (wait: Promise<void>) => async (pbx: Telephony) => {
      const read = value;
      if (pbx === main) await wait;
      told.push(`${pbx.pbx} ${read}`);
    };

    const first = pbxs.now(telling(held));
    const failed = pbxs.now(() => Promise.reject(new Error('no answer')));
    const last = pbxs.now(telling(Promise.resolve()));
    await new Promise(setImmediate);
    value = 'off';
    expect(told).toEqual(['second on', 'second on']);
    letGo();
    await Promise.all([first, failed, last]);
    expect(told.slice(2)).toEqual(['main on', 'main off']);
    expect(warn).toHaveBeenCalledWith('main could not be told whom to refuse: no answer');
  });

  it('is told to those that are live and real, and to the others as soon as they are', async () => {
    const away = pbxOf('away', 'down');
    const pbxs = tellings(main, away, pbxOf('demo', 'live', true));
    pbxs.whenLive(tell);
    await pbxs.now(tell);
    expect(told).toEqual(['main']);
    hear(away, { kind: 'link', status: { state: 'syncing' } } as TelephonyEvent);
    hear(away, { kind: 'link', status: { state: 'live' } } as TelephonyEvent);
    await new Promise(setImmediate);
    expect(told).toEqual(['main', 'away']);
  });
});
