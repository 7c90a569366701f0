import { phone } from '../phone/phone-store';
import { commandPhone } from '../phone/the-phone';
import { Headset } from './headset';
import { pluggedIn } from './headset-access';
import { headsetState, type ChosenHeadset } from './headset-choice';
import { webHid, type HidConnection, type HidDevice } from './hid';

/** Keeps the chosen headset beside the phone of this tab, also when it is pulled out and plugged in again. */
export class HeadsetLink {
  private device: HidDevice | null = null;
  private headset: Headset | null = null;
  private opening: Promise<void> | null = null;
  private over = false;
  private readonly unfollow = phone.subscribe(() => this.headset?.follow(phone.get()));
  private readonly onPlug = () => void this.open();
  private readonly onUnplug = (event: Event) => (event as HidConnection).device === this.device && this.lose();
  private readonly onPageHide = () => this.layDown();

  constructor(private readonly chosen: ChosenHeadset) {
    webHid()?.addEventListener('connect', this.onPlug);
    webHid()?.addEventListener('disconnect', this.onUnplug);
    window.addEventListener('pagehide', this.onPageHide);
    void this.open();
  }

  close(): void {
    this.over = true;
    webHid()?.removeEventListener('connect', this.onPlug);
    webHid()?.removeEventListener('disconnect', this.onUnplug);
    window.removeEventListener('pagehide', this.onPageHide);
    this.unfollow();
    this.layDown();
    headsetState.set('off');
  }

  private layDown(): void {
    this.headset?.close();
    this.headset = null;
    this.device = null;
  }

  private open(): Promise<void> {
    // Some headsets are several devices, each of which is plugged in by itself.
    return (this.opening ??= this.tryOpen().finally(() => (this.opening = null)));
  }

  private async tryOpen(): Promise<void> {
    if (this.headset) return;
    const device = await pluggedIn(this.chosen);
    try {
      if (device && !device.opened) await device.open();
    } catch {
      return this.tell('busy');
    }
    if (this.over) return void device?.close().catch(() => undefined);
    if (!device) return this.tell('unplugged');
    this.device = device;
    this.headset = new Headset(device, commandPhone);
    this.headset.follow(phone.get());
    this.tell('open');
  }

  private lose(): void {
    this.layDown();
    this.tell('unplugged');
  }

  private tell(state: 'open' | 'unplugged' | 'busy'): void {
    if (!this.over) headsetState.set(state);
  }
}
