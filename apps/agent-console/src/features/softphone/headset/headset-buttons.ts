import { DARK, isSwitch, readControls, type Control, type HeadsetLayout, type Leds } from './telephony';

/** What a person did with the headset. `hook` and `mute` are keys, which say only that they were pressed. */
export type Press = 'offHook' | 'onHook' | 'hook' | 'muted' | 'unmuted' | 'mute' | 'flash' | 'drop';

export interface Reading {
  presses: Press[];
  /** Something moved: the headset may show another state now than the one it was told. */
  moved: boolean;
}

/** A headset that is told its LEDs may say so, as if it were pressed; and a key that calls itself a switch is let go about then. */
const ECHO_MILLISECONDS = 400;
/** One that has not said so by now, over a radio link, too, has followed all the same. */
const FOLLOW_MILLISECONDS = 1500;
/** Another program that has the headset and knows of no call puts the hook down when some other key is pressed. */
const OTHER_MILLISECONDS = 500;

/** Makes presses out of reports. What repeats what the headset was told is none, nor is a hook that moves along with another key. */
export class HeadsetButtons {
  private state: Partial<Record<Control, boolean>> = {};
  private leds = DARK;
  private hookToldAt = -Infinity;
  private muteToldAt = -Infinity;
  private otherAt = -Infinity;
  private followed = true;

  constructor(
    private readonly layout: HeadsetLayout,
    private readonly now: () => number = Date.now,
  ) {}

  /** What the headset is told from now on. */
  tell(leds: Leds): void {
    if (leds.offHook !== this.leds.offHook) {
      this.hookToldAt = this.now();
      this.followed = leds.offHook === (this.state.hook ?? false);
    }
    if (leds.mute !== this.leds.mute) this.muteToldAt = this.now();
    this.leds = leds;
  }

  read(reportId: number, data: DataView): Reading {
    const told = readControls(this.layout, reportId, data);
    const former = this.state;
    this.state = { ...former, ...told };
    // A switch moves both ways; a key is pressed, and that it is let go means nothing.
    const moves = (control: Control) =>
      told[control] !== undefined && told[control] !== (former[control] ?? false) && (told[control] || this.isSwitch(control));
    const others = (['mute', 'flash', 'redial', 'drop'] as const).filter(moves);
    if (others.length > 0) this.otherAt = this.now();
    const presses = [
      others.includes('mute') ? this.mutePress(told.mute!) : null,
      others.includes('drop') ? ('drop' as const) : null,
      others.includes('flash') ? ('flash' as const) : null,
      told.hook === undefined ? null : this.hookPress(told.hook, moves('hook')),
    ];
    return { presses: presses.filter((press) => press !== null), moved: others.length > 0 || moves('hook') };
  }

  private mutePress(on: boolean): Press | null {
    if (this.now() - this.muteToldAt <= ECHO_MILLISECONDS) return null;
    if (!this.isSwitch('mute')) return 'mute';
    return on === this.leds.mute ? null : on ? 'muted' : 'unmuted';
  }

  private hookPress(off: boolean, moved: boolean): Press | null {
    const sinceTold = this.now() - this.hookToldAt;
    const meant = sinceTold > ECHO_MILLISECONDS && this.now() - this.otherAt > OTHER_MILLISECONDS;
    if (!this.isSwitch('hook')) return moved && meant ? 'hook' : null;
    const silent = !this.followed && sinceTold > FOLLOW_MILLISECONDS;
    if (silent || off === this.leds.offHook) this.followed = true;
    if (off === this.leds.offHook || !meant || !(moved || silent)) return null;
    return off ? 'offHook' : 'onHook';
  }

  private isSwitch(control: Control): boolean {
    const place = this.layout.controls[control];
    return place !== undefined && isSwitch(control, place);
  }
}
