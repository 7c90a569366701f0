import type { PhoneState } from '../phone/phone-store';
import type { PhoneCommand } from '../phone/tabs';
import { HeadsetButtons } from './headset-buttons';
import { commandOf, KnownCalls, ledsOf } from './headset-rules';
import type { HidDevice, HidInputReport } from './hid';
import { DARK, headsetLayout, ledReports, type HeadsetLayout, type Leds } from './telephony';

/** An open headset beside the phone: it shows how the phone is, and its keys tell the phone what to do. */
export class Headset {
  private readonly layout: HeadsetLayout;
  private readonly buttons: HeadsetButtons;
  private readonly known: KnownCalls;
  private state: PhoneState | null = null;
  private leds: Leds = DARK;
  private sent = 0;
  private readonly onReport = (event: Event) => this.hear(event as HidInputReport);

  constructor(
    private readonly device: HidDevice,
    private readonly command: (command: PhoneCommand) => void,
    now: () => number = Date.now,
  ) {
    this.layout = headsetLayout(device.collections);
    this.buttons = new HeadsetButtons(this.layout, now);
    this.known = new KnownCalls(now);
    device.addEventListener('inputreport', this.onReport);
    // Whoever had it before may have left something on.
    this.send();
  }

  follow(state: PhoneState): void {
    this.state = state;
    this.known.follow(state);
    this.light(ledsOf(state));
  }

  /** All LEDs are off, also where the page goes away at once. */
  close(): void {
    this.device.removeEventListener('inputreport', this.onReport);
    this.light(DARK);
    void this.device.close().catch(() => undefined);
  }

  private hear({ reportId, data }: HidInputReport): void {
    const sent = this.sent;
    const { presses, moved } = this.buttons.read(reportId, data);
    for (const press of presses) {
      const command = this.state && commandOf(press, this.state, this.known);
      if (command) this.command(command);
    }
    // A headset whose mute is not acknowledged takes it back, and one that was pressed in vain goes back to how the phone is.
    if (moved && this.sent === sent) this.send();
  }

  private light(leds: Leds): void {
    const same = (Object.keys(leds) as (keyof Leds)[]).every((led) => leds[led] === this.leds[led]);
    if (same) return;
    this.leds = leds;
    this.buttons.tell(leds);
    this.send();
  }

  private send(): void {
    this.sent += 1;
    // One that has just been pulled out is told of elsewhere.
    for (const { reportId, data } of ledReports(this.layout, this.leds)) void this.device.sendReport(reportId, data).catch(() => undefined);
  }
}
