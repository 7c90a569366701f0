import type { HidCollection, HidDevice, HidReportItem } from '../src/features/softphone/headset/hid';

const item = (change: Partial<HidReportItem>): HidReportItem => ({
  ...{ isAbsolute: true, isArray: false, hasPreferredState: true, isRange: false, usages: [] },
  ...{ logicalMinimum: 0, logicalMaximum: 1, reportSize: 1, reportCount: 1 },
  ...change,
});

const padding = (bits: number) => item({ reportCount: bits });
const keys = (...usages: number[]) => item({ usages, reportCount: usages.length, isAbsolute: false });
const telephony = (...ids: number[]) => ids.map((id) => 0x0b0000 + id);
const leds = (...ids: number[]) => ids.map((id) => 0x080000 + id);

const collection = (reportId: number, input: HidReportItem[], output: HidReportItem[]): HidCollection => ({
  inputReports: [{ reportId, items: input }],
  outputReports: [{ reportId, items: output }],
});

/** What other devices in the same headset have: volume keys, with a report of their own. */
const volume: HidCollection = {
  inputReports: [{ reportId: 1, items: [item({ usages: [0x0c00e9, 0x0c00ea], reportCount: 2 }), padding(6)] }],
  outputReports: [],
};

/** As many USB headsets are: a hook that is a switch, keys that are relative, a bit for each LED; report 2 beside that of the volume. */
export const USB_HEADSET: HidCollection[] = [
  volume,
  collection(
    2,
    [
      item({ usages: telephony(0x20, 0x97), reportCount: 2, hasPreferredState: false }),
      keys(...telephony(0x2f, 0x21, 0x24, 0x50)),
      item({ isRange: true, usageMinimum: 0x0b00b0, usageMaximum: 0x0b00bb, isArray: true, reportSize: 4, logicalMaximum: 11 }),
      keys(...telephony(0x07)),
      padding(5),
    ],
    [
      item({ usages: leds(0x17, 0x1e, 0x09, 0x18, 0x20, 0x21, 0x2a), reportCount: 7, hasPreferredState: false }),
      item({ usages: telephony(0x9e) }),
      padding(8),
    ],
  ),
];

/** One byte with holes, no report id: hook and mute are bits of their own, and the mute is a switch that stays where it is put. */
export const ONE_BYTE: HidCollection[] = [
  collection(
    0,
    [
      padding(1),
      item({ usages: telephony(0x20) }),
      padding(3),
      item({ usages: telephony(0x2f), hasPreferredState: false }),
      item({ usages: telephony(0x26), isAbsolute: false }),
      padding(1),
    ],
    [padding(5), item({ usages: leds(0x17, 0x18, 0x09), reportCount: 3 })],
  ),
];

/** An array: two slots of four bits each name what is on, out of five usages; the LEDs are one, too. */
export const ARRAY: HidCollection[] = [
  collection(
    8,
    [
      padding(3),
      item({
        ...{ isArray: true, usages: telephony(0x20, 0x21, 0x24, 0x26, 0x2f) },
        ...{ logicalMinimum: 1, logicalMaximum: 5, reportSize: 4, reportCount: 2 },
      }),
      padding(5),
    ],
    [
      item({
        isArray: true,
        isRange: true,
        usageMinimum: 0x080017,
        usageMaximum: 0x080021,
        logicalMaximum: 10,
        reportSize: 8,
        reportCount: 3,
      }),
    ],
  ),
];

/** All keys are pulses: the hook too says only that it was pressed. A second report has the LEDs that the first one lacks. */
export const PULSES: HidCollection[] = [
  collection(
    3,
    [item({ usages: [0x0b00b1], reportSize: 3 }), keys(...telephony(0x20, 0x2f, 0x26)), padding(2)],
    [item({ usages: leds(0x17, 0x18), reportCount: 2 }), padding(6)],
  ),
  collection(4, [padding(8)], [padding(8), item({ usages: leds(0x09) }), padding(7)]),
];

const told = (reportId: number, data: Uint8Array) => `${reportId}: ${[...data].map((byte) => byte.toString(2).padStart(8, '0')).join(' ')}`;

/** A headset that does what the test says, and remembers what it was told: `report id: bits, the highest first`. */
export class FakeHeadset extends EventTarget implements HidDevice {
  readonly vendorId = 0x1234;
  readonly productId = 0x42;
  readonly productName = 'Headset 42';
  readonly reports: string[] = [];
  opened = false;
  taken = false;

  constructor(readonly collections: HidCollection[] = USB_HEADSET) {
    super();
  }

  open = () => {
    if (this.taken) return Promise.reject(new DOMException('in use', 'NotAllowedError'));
    this.opened = true;
    return Promise.resolve();
  };

  close = () => Promise.resolve(void (this.opened = false));

  sendReport = (reportId: number, data: Uint8Array) => Promise.resolve(void this.reports.push(told(reportId, data)));

  /** It sends a report. */
  says(reportId: number, ...bytes: number[]): void {
    this.dispatchEvent(Object.assign(new Event('inputreport'), { reportId, data: dataOf(...bytes) }));
  }
}

export const dataOf = (...bytes: number[]) => new DataView(Uint8Array.from(bytes).buffer);
