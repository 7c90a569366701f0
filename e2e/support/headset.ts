import type { BrowserContext, Page } from 'playwright-core';
import { until } from './processes';

/**
 * In the page, in the place of the browser's own WebHID: a USB headset as many are, with its reports bit by bit. Its hook is a switch that
 * follows the LED, its mute a key whose LED it is told; it keeps what it was told. Allowed once, it is there after a reload, too.
 */
const HEADSET = `(() => {
  const item = (change) => ({
    isAbsolute: true, isArray: false, hasPreferredState: false, isRange: false, isConstant: false, usages: [],
    logicalMinimum: 0, logicalMaximum: 1, reportSize: 1, reportCount: 1, ...change,
  });
  const ofPage = (page, ...ids) => ids.map((id) => page * 0x10000 + id);
  const collection = {
    usagePage: 0x0b, usage: 5, type: 1, children: [], featureReports: [],
    inputReports: [{ reportId: 2, items: [
      item({ usages: ofPage(0x0b, 0x20, 0x97), reportCount: 2 }),
      item({ usages: ofPage(0x0b, 0x2f, 0x21, 0x24, 0x50), reportCount: 4, isAbsolute: false }),
      item({ reportCount: 10, isConstant: true }),
    ] }],
    outputReports: [{ reportId: 2, items: [
      item({ usages: ofPage(0x08, 0x17, 0x1e, 0x09, 0x18, 0x20, 0x21, 0x2a), reportCount: 7 }),
      item({ reportCount: 9, isConstant: true }),
    ] }],
  };
  const [HOOK, MUTE] = [1, 4];
  let hook = 0;
  const device = Object.assign(new EventTarget(), {
    opened: false, vendorId: 0x1234, productId: 0x42, productName: 'Headset 42', collections: [collection], told: [],
    async open() { this.opened = true; },
    async close() { this.opened = false; },
    async forget() { localStorage.removeItem('allowed headset'); },
    async sendReport(reportId, data) {
      if (reportId !== 2 || data.byteLength !== 2) throw new DOMException('no such report', 'NotAllowedError');
      this.told.push(data[0]);
      const wanted = data[0] & 1;
      if (wanted !== hook) { hook = wanted; setTimeout(() => says(hook), 30); }
    },
  });
  const says = (bits) => device.opened && device.dispatchEvent(
    Object.assign(new Event('inputreport'), { device, reportId: 2, data: new DataView(Uint8Array.of(bits, 0).buffer) }));
  const hid = Object.assign(new EventTarget(), {
    async getDevices() { return localStorage.getItem('allowed headset') ? [device] : []; },
    async requestDevice({ filters }) {
      if (filters.length !== 1 || filters[0].usagePage !== 0x0b) return [];
      localStorage.setItem('allowed headset', 'yes');
      return [device];
    },
  });
  Object.defineProperty(navigator, 'hid', { value: hid });
  window.headset = {
    device,
    pressHook() { hook = 1 - hook; says(hook); },
    pressMute() { says(hook | MUTE); says(hook); },
  };
})()`;

export const withHeadset = (context: BrowserContext) => context.addInitScript(HEADSET);

const LEDS = { offHook: 1, mute: 4, ring: 8, hold: 16 };

/** The headset of that page, as its person has it on the head. */
export class HeadsetInPage {
  constructor(private readonly page: Page) {}

  pressHook = () => this.page.evaluate('window.headset.pressHook()');
  pressMute = () => this.page.evaluate('window.headset.pressMute()');
  isOpen = () => this.page.evaluate<boolean>('window.headset.device.opened');

  /** Waits until these LEDs are lit, and of those we know no others. */
  async shows(...lit: (keyof typeof LEDS)[]): Promise<void> {
    const known = Object.values(LEDS).reduce((all, bit) => all | bit);
    const wanted = lit.reduce((all, led) => all | LEDS[led], 0);
    await until(`the headset to show: ${lit.join(', ') || 'nothing'}`, async () => {
      const told = await this.page.evaluate<number>('window.headset.device.told.at(-1) ?? 0');
      return (told & known) === wanted ? true : undefined;
    });
  }
}
