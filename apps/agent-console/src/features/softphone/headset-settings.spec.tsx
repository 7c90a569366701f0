import { act, fireEvent, screen } from '@testing-library/react';
import { show } from '../../../test/render';
import { HeadsetSettings } from './headset-settings';
import { chooseHeadset, headsetState } from './headset/headset-choice';

const browserHas = (hid: object | undefined) => Object.defineProperty(navigator, 'hid', { value: hid, configurable: true });

beforeEach(() => chooseHeadset(null));

describe('the buttons of the headset, in the preferences', () => {
  it('are off, and where the browser cannot, it says which ones can', async () => {
    browserHas(undefined);
    await show(<HeadsetSettings />);
    expect(screen.getByText(/^This browser does not let pages use the buttons of headsets/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('are asked for by a click, and a refusal says what to do', async () => {
    browserHas({ requestDevice: () => Promise.reject(new DOMException('no', 'SecurityError')) });
    await show(<HeadsetSettings />);
    fireEvent.click(screen.getByRole('button', { name: 'Connect headset' }));
    expect(await screen.findByText(/^The browser does not allow this page to use headsets/)).toBeTruthy();
  });

  it.each([
    ['off', /the buttons work in the tab that is your phone/],
    ['open', /^Headset 42: the buttons work\.$/],
    ['unplugged', /^Headset 42 is unplugged/],
    ['busy', /^Another program holds the headset/],
  ] as const)('of a headset that is %s say so', async (state, words) => {
    browserHas({ getDevices: () => Promise.resolve([]) });
    chooseHeadset({ vendorId: 1, productId: 2, name: 'Headset 42' });
    await show(<HeadsetSettings />);
    act(() => headsetState.set(state));
    expect(screen.getByRole('status').textContent).toMatch(words);
    fireEvent.click(screen.getByRole('button', { name: 'Disconnect headset' }));
    expect(await screen.findByRole('button', { name: 'Connect headset' })).toBeTruthy();
    act(() => headsetState.set('off'));
  });
});
