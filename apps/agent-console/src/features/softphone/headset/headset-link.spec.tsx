import { act, waitFor } from '@testing-library/react';
import { FakeHeadset } from '../../../../test/fake-headset';
import { show } from '../../../../test/render';
import { NO_PHONE, phone } from '../phone/phone-store';
import { connectHeadset, disconnectHeadset } from './headset-access';
import { chooseHeadset, headsetChoice, headsetState } from './headset-choice';
import { HeadsetLink } from './headset-link';
import { useHeadset } from './use-headset';

const CHOSEN = { vendorId: 0x1234, productId: 0x42, name: 'Headset 42' };

/** The browser with its permissions: which headsets it has, and what the person says when it asks. */
class FakeHid extends EventTarget {
  plugged: FakeHeadset[] = [];
  asked: unknown[] = [];
  chooses: () => Promise<FakeHeadset[]> = () => Promise.resolve(this.plugged);
  getDevices = () => Promise.resolve(this.plugged);
  requestDevice = (options: unknown) => {
    this.asked.push(options);
    return this.chooses();
  };

  plugs(device: FakeHeadset): void {
    this.plugged.push(device);
    this.dispatchEvent(Object.assign(new Event('connect'), { device }));
  }

  unplugs(device: FakeHeadset): void {
    this.plugged = this.plugged.filter((other) => other !== device);
    this.dispatchEvent(Object.assign(new Event('disconnect'), { device }));
  }
}

let hid: FakeHid;
let device: FakeHeadset;

beforeEach(() => {
  localStorage.clear();
  hid = new FakeHid();
  device = new FakeHeadset();
  hid.plugged = [device];
  Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });
  chooseHeadset(null);
  phone.set({ ...NO_PHONE, where: 'none' });
});

describe('a headset', () => {
  it('is asked for by the page of telephony, tried, remembered, and forgotten when it is switched off', async () => {
    expect(await connectHeadset()).toBeNull();
    expect(hid.asked).toEqual([{ filters: [{ usagePage: 0x0b }] }]);
    expect(headsetChoice.get()).toEqual(CHOSEN);
    expect(localStorage.getItem('callcard.headset')).toBe(JSON.stringify(CHOSEN));
    expect(device.opened).toBe(false);
    await disconnectHeadset(CHOSEN);
    expect(headsetChoice.get()).toBeNull();
    expect(localStorage.getItem('callcard.headset')).toBeNull();
  });

  it.each([
    ['denied', () => Promise.reject(new DOMException('no', 'SecurityError'))],
    ['notChosen', () => Promise.resolve([])],
    ['noButtons', () => Promise.resolve([new FakeHeadset([])])],
    ['busy', () => Promise.resolve([Object.assign(new FakeHeadset(), { taken: true })])],
  ] as const)('is not connected: %s', async (fault, chooses) => {
    hid.chooses = chooses;
    expect(await connectHeadset()).toBe(fault);
    expect(headsetChoice.get()).toBeNull();
  });

  it('is lost when it is pulled out, and there again when it is plugged in', async () => {
    const link = new HeadsetLink(CHOSEN);
    await waitFor(() => expect(headsetState.get()).toBe('open'));
    hid.unplugs(device);
    expect(headsetState.get()).toBe('unplugged');
    const again = new FakeHeadset();
    hid.plugs(again);
    await waitFor(() => expect(headsetState.get()).toBe('open'));
    expect(again.opened).toBe(true);
    link.close();
    expect(headsetState.get()).toBe('off');
    expect(again.opened).toBe(false);
  });

  it('that another program has is said to be busy', async () => {
    device.taken = true;
    const link = new HeadsetLink(CHOSEN);
    await waitFor(() => expect(headsetState.get()).toBe('busy'));
    link.close();
  });

  it('is dark after a page that goes away', async () => {
    const link = new HeadsetLink(CHOSEN);
    await waitFor(() => expect(headsetState.get()).toBe('open'));
    window.dispatchEvent(new Event('pagehide'));
    phone.set({ ...phone.get(), sessions: [{ id: 'A', state: 'ringing' }] as never });
    expect(device.reports.at(-1)).toBe('2: 00000000 00000000');
    expect(device.opened).toBe(false);
    link.close();
  });
});

describe('the tab that is the phone', () => {
  function Tab() {
    useHeadset();
    return null;
  }

  it('has the headset, and no other', async () => {
    chooseHeadset(CHOSEN);
    phone.set({ ...NO_PHONE, where: 'otherTab' });
    await show(<Tab />);
    await act(async () => {
      await import('./headset-link');
      for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
    });
    expect(device.opened).toBe(false);
    act(() => phone.set({ ...NO_PHONE, where: 'here' }));
    await waitFor(() => expect(device.opened).toBe(true));
    act(() => phone.set({ ...NO_PHONE, where: 'none' }));
    await waitFor(() => expect(device.opened).toBe(false));
  });

  it('hears of a choice that was made in another one', async () => {
    phone.set({ ...NO_PHONE, where: 'here' });
    await show(<Tab />);
    localStorage.setItem('callcard.headset', JSON.stringify(CHOSEN));
    act(() => void window.dispatchEvent(new StorageEvent('storage', { key: 'callcard.headset' })));
    await waitFor(() => expect(headsetState.get()).toBe('open'));
  });

  it('gives the system’s own keys to the call that is talked to, but not beside an open headset', async () => {
    const keys = new Map<string, (() => void) | null>();
    const active: boolean[] = [];
    const mediaSession = {
      setActionHandler: (key: string, handler: (() => void) | null) => keys.set(key, handler),
      setMicrophoneActive: (on: boolean) => Promise.resolve(void active.push(on)),
    };
    Object.defineProperty(navigator, 'mediaSession', { value: mediaSession, configurable: true });
    const call = { id: 'A', state: 'talking', muted: false };
    phone.set({ ...NO_PHONE, where: 'here', activeId: 'A', sessions: [call] as never });
    await show(<Tab />);
    expect([...keys.keys()]).toEqual(['hangup', 'togglemicrophone']);
    expect(keys.get('hangup')).not.toBeNull();
    act(() => phone.set({ ...phone.get(), sessions: [{ ...call, muted: true }] as never }));
    expect(active).toEqual([true, false]);
    act(() => headsetState.set('open'));
    expect([...keys.values()]).toEqual([null, null]);
    act(() => headsetState.set('off'));
    act(() => phone.set({ ...NO_PHONE, where: 'here' }));
    expect([...keys.values()]).toEqual([null, null]);
  });
});
