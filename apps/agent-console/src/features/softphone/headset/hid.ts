/** What we need of WebHID, whose types TypeScript does not ship. */
export interface HidReportItem {
  isAbsolute: boolean;
  /** The slots hold the numbers of what is on, instead of one value for each usage. */
  isArray: boolean;
  /** It goes back by itself, as a button does; a switch stays where it was put. */
  hasPreferredState: boolean;
  isRange: boolean;
  /** Page and id in one number, where it is no range. */
  usages?: number[];
  usageMinimum?: number;
  usageMaximum?: number;
  logicalMinimum: number;
  logicalMaximum: number;
  /** Bits of one value. */
  reportSize: number;
  /** How many values. */
  reportCount: number;
}

export interface HidReport {
  /** 0: the device has but one. */
  reportId: number;
  items: HidReportItem[];
}

/** The reports of a top-level collection are whole: those of its children are among them. */
export interface HidCollection {
  inputReports: HidReport[];
  outputReports: HidReport[];
}

export interface HidInputReport extends Event {
  reportId: number;
  data: DataView;
}

export interface HidDevice extends EventTarget {
  readonly opened: boolean;
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly collections: readonly HidCollection[];
  open: () => Promise<void>;
  close: () => Promise<void>;
  /** Not in every browser that has the rest. */
  forget?: () => Promise<void>;
  sendReport: (reportId: number, data: Uint8Array) => Promise<void>;
}

export interface HidConnection extends Event {
  device: HidDevice;
}

export interface Hid extends EventTarget {
  /** Those that the person allowed this site once, and that are plugged in. */
  getDevices: () => Promise<HidDevice[]>;
  requestDevice: (options: { filters: { usagePage: number }[] }) => Promise<HidDevice[]>;
}

/** In Chromium's family, on computers and in secure pages only. */
export const webHid = (): Hid | null => (navigator as Navigator & { hid?: Hid }).hid ?? null;
