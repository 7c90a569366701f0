import type { HidCollection } from './hid';
import { isOn, layoutsOf, placeOf, reportOf, type Place, type ReportLayout } from './report-layout';

/** Of the HID Usage Tables: the page by which headsets are found among all devices. */
export const TELEPHONY_PAGE = 0x0b;

const CONTROLS = { hook: 0x0b0020, flash: 0x0b0021, redial: 0x0b0024, drop: 0x0b0026, mute: 0x0b002f } as const;
export type Control = keyof typeof CONTROLS;

/** Headsets take the LED "microphone" for the answer to their mute key where they do not take "mute"; some ring by the telephony page. */
const LEDS: Record<Led, number[]> = { offHook: [0x080017], ring: [0x080018, 0x0b009e], mute: [0x080009, 0x080021], hold: [0x080020] };
type Led = 'offHook' | 'ring' | 'mute' | 'hold';

/** What the headset is told of the phone. */
export type Leds = Record<Led, boolean>;

export const DARK: Leds = { offHook: false, ring: false, mute: false, hold: false };

/** Which bits of its reports are a headset's buttons and LEDs. */
export interface HeadsetLayout {
  controls: Partial<Record<Control, Place>>;
  leds: { led: Led; place: Place }[];
  /** The reports by which LEDs are lit. */
  outputs: ReportLayout[];
}

export function headsetLayout(collections: readonly HidCollection[]): HeadsetLayout {
  const inputs = layoutsOf(collections, 'inputReports');
  const outputs = layoutsOf(collections, 'outputReports');
  const controls: HeadsetLayout['controls'] = {};
  for (const [control, usage] of entries(CONTROLS)) controls[control] = placeOf(inputs, usage) ?? undefined;
  const leds = entries(LEDS).flatMap(([led, usages]) =>
    usages.flatMap((usage) => {
      const place = placeOf(outputs, usage);
      return place ? [{ led, place }] : [];
    }),
  );
  return { controls, leds, outputs: outputs.filter(({ reportId }) => leds.some(({ place }) => place.reportId === reportId)) };
}

const entries = <Key extends string, Value>(table: Record<Key, Value>) => Object.entries(table) as [Key, Value][];

/** A device without these is of no use here, whatever else it can. */
export const hasButtons = ({ controls: { hook, mute } }: HeadsetLayout) => hook !== undefined || mute !== undefined;

/** A switch says how it is; anything else, that it was pressed. A hook that is absolute is a switch, whatever it says of itself. */
export function isSwitch(control: Control, { field: { item } }: Place): boolean {
  if (control === 'hook') return item.isAbsolute;
  return control === 'mute' && item.isAbsolute && !item.isArray && !item.hasPreferredState;
}

/** The controls of which this report tells. */
export function readControls({ controls }: HeadsetLayout, reportId: number, data: DataView): Partial<Record<Control, boolean>> {
  const told: Partial<Record<Control, boolean>> = {};
  for (const [control, place] of Object.entries(controls) as [Control, Place | undefined][]) {
    const on = place?.reportId === reportId ? isOn(place, data) : null;
    if (on !== null) told[control] = on;
  }
  return told;
}

/** The reports after which the headset shows these LEDs. */
export const ledReports = ({ leds, outputs }: HeadsetLayout, lit: Leds) =>
  outputs.map((output) => ({
    reportId: output.reportId,
    data: reportOf(output, leds.filter(({ place }) => place.reportId === output.reportId).map(({ led, place }) => ({ place, on: lit[led] }))), // prettier-ignore
  }));
