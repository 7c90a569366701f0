import { chooseHeadset, type ChosenHeadset } from './headset-choice';
import { webHid, type HidDevice } from './hid';
import { hasButtons, headsetLayout, TELEPHONY_PAGE } from './telephony';

export type HeadsetFault = 'denied' | 'notChosen' | 'noButtons' | 'busy';

const withButtons = ({ collections }: HidDevice) => hasButtons(headsetLayout(collections));

/** The chosen headset, where it is plugged in. To the browser a headset may be several devices: this is the one with the buttons. */
export async function pluggedIn({ vendorId, productId }: ChosenHeadset): Promise<HidDevice | null> {
  const devices =
    (await webHid()
      ?.getDevices()
      .catch(() => [])) ?? [];
  return devices.find((device) => device.vendorId === vendorId && device.productId === productId && withButtons(device)) ?? null;
}

/** The browser asks which headset it may be. @returns why there is none. Called from a click, without which browsers do not ask. */
export async function connectHeadset(): Promise<HeadsetFault | null> {
  const devices = await webHid()?.requestDevice({ filters: [{ usagePage: TELEPHONY_PAGE }] }).catch(() => null); // prettier-ignore
  if (!devices) return 'denied';
  if (devices.length === 0) return 'notChosen';
  const device = devices.find(withButtons);
  if (!device) return 'noButtons';
  if (!(await opens(device))) return 'busy';
  chooseHeadset({ vendorId: device.vendorId, productId: device.productId, name: device.productName });
  return null;
}

/** Whether the system lets us have it; the tab that is the phone opens it for good. */
async function opens(device: HidDevice): Promise<boolean> {
  if (device.opened) return true;
  try {
    await device.open();
    await device.close();
    return true;
  } catch {
    return false;
  }
}

/** What was switched off is forgotten by the browser, too. */
export async function disconnectHeadset(chosen: ChosenHeadset): Promise<void> {
  const device = await pluggedIn(chosen);
  chooseHeadset(null);
  await device?.forget?.().catch(() => undefined);
}
