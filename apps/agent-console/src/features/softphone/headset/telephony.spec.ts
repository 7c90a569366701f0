import { ARRAY, dataOf, ONE_BYTE, PULSES, USB_HEADSET } from '../../../../test/fake-headset';
import { readBits, writeBits } from './report-bits';
import { DARK, hasButtons, headsetLayout, isSwitch, ledReports, readControls, type Leds } from './telephony';

const NONE = { hook: false, mute: false };
const on = (...leds: (keyof Leds)[]): Leds => ({ ...DARK, ...Object.fromEntries(leds.map((led) => [led, true])) });
const bits = (data: Uint8Array) => [...data].map((byte) => byte.toString(2).padStart(8, '0')).join(' ');

describe('bits of a report', () => {
  it('are read over the borders of bytes, the lowest first', () => {
    expect(readBits(dataOf(0b1010_0000, 0b0000_0101), 5, 6)).toBe(0b101101);
    expect(readBits(dataOf(0, 0, 0, 0xff, 0xff), 24, 16)).toBe(0xffff);
  });

  it('of a report that ends before them are not told', () => {
    expect(readBits(dataOf(0xff), 7, 2)).toBeNull();
  });

  it('are written without a change to their neighbours', () => {
    const data = Uint8Array.of(0xff, 0xff);
    writeBits(data, 6, 4, 0b0110);
    expect(bits(data)).toBe('10111111 11111101');
  });
});

describe('the buttons of a headset', () => {
  it.each([
    ['none is pressed', USB_HEADSET, 2, [0, 0], NONE],
    ['the hook is off', USB_HEADSET, 2, [0b0000_0001, 0], { hook: true, mute: false }],
    ['the line is busy, which is no button', USB_HEADSET, 2, [0b0000_0010, 0], NONE],
    ['mute is pressed with the hook off', USB_HEADSET, 2, [0b0000_0101, 0], { hook: true, mute: true }],
    ['flash is pressed', USB_HEADSET, 2, [0b0000_1000, 0], { ...NONE, flash: true }],
    ['redial is pressed', USB_HEADSET, 2, [0b0001_0000, 0], { ...NONE, redial: true }],
    ['a key of the dial pad is pressed', USB_HEADSET, 2, [0b1100_0000, 0b11], NONE],
    ['a bit of its padding is set', ONE_BYTE, 0, [0b1001_1101], NONE],
    ['the hook is off, between paddings', ONE_BYTE, 0, [0b0000_0010], { hook: true, mute: false }],
    ['the mute is on and drop is pressed', ONE_BYTE, 0, [0b0110_0000], { ...NONE, mute: true, drop: true }],
    ['the array names nothing', ARRAY, 8, [0, 0], NONE],
    ['the array names the hook', ARRAY, 8, [1 << 3, 0], { hook: true, mute: false }],
    [
      'the array names the hook and, in its second slot over the border, mute',
      ARRAY,
      8,
      [0b1000_1000, 0b0000_0010],
      { hook: true, mute: true },
    ],
    ['the array names one that there is not', ARRAY, 8, [7 << 3, 0], NONE],
    ['a key that pulses is pressed, after a value of three bits', PULSES, 3, [0b0000_1111], { hook: true, mute: false }],
  ] as const)('are known when %s', (_, collections, reportId, bytes, expected) => {
    expect(readControls(headsetLayout(collections), reportId, dataOf(...bytes))).toMatchObject(expected);
  });

  it('are not told by the report of another one, nor by one that is too short', () => {
    expect(readControls(headsetLayout(USB_HEADSET), 1, dataOf(0xff))).toEqual({});
    expect(readControls(headsetLayout(ARRAY), 8, dataOf(0xff))).toEqual({});
  });

  it('are switches or keys', () => {
    const kinds = [USB_HEADSET, ONE_BYTE, ARRAY, PULSES].map((collections) => {
      const { hook, mute } = headsetLayout(collections).controls;
      return [isSwitch('hook', hook!), isSwitch('mute', mute!)];
    });
    expect(kinds).toEqual([
      [true, false],
      [true, true],
      [true, false],
      [false, false],
    ]);
  });

  it('are not there in a device that only has LEDs or volume keys', () => {
    expect(hasButtons(headsetLayout(USB_HEADSET))).toBe(true);
    expect(hasButtons(headsetLayout(USB_HEADSET.slice(0, 1)))).toBe(false);
    expect(hasButtons(headsetLayout(USB_HEADSET.map((collection) => ({ ...collection, inputReports: [] }))))).toBe(false);
  });
});

describe('the LEDs of a headset', () => {
  const sent = (collections: typeof ARRAY, lit: Leds) =>
    ledReports(headsetLayout(collections), lit).map(({ reportId, data }) => `${reportId}: ${bits(data)}`);

  it.each([
    ['all off', USB_HEADSET, DARK, ['2: 00000000 00000000']],
    ['ringing', USB_HEADSET, on('ring'), ['2: 10001000 00000000']],
    ['in a call', USB_HEADSET, on('offHook'), ['2: 00000001 00000000']],
    ['muted, on both LEDs that headsets have for it', USB_HEADSET, on('offHook', 'mute'), ['2: 00100101 00000000']],
    ['on hold', USB_HEADSET, on('hold'), ['2: 00010000 00000000']],
    ['muted in a call, behind the padding', ONE_BYTE, on('offHook', 'mute'), ['0: 10100000']],
    ['not of those that it lacks', ONE_BYTE, on('hold'), ['0: 00000000']],
    ['an array of which every slot names none', ARRAY, DARK, ['8: 00001011 00001011 00001011']],
    ['an array that names two', ARRAY, on('offHook', 'ring'), ['8: 00000000 00000001 00001011']],
    ['in two reports', PULSES, on('offHook', 'mute'), ['3: 00000001', '4: 00000000 00000001']],
  ])('are told: %s', (_, collections, lit, expected) => {
    expect(sent(collections, lit)).toEqual(expected);
  });

  it('are no reports to a headset that has none', () => {
    expect(ledReports(headsetLayout(USB_HEADSET.map((collection) => ({ ...collection, outputReports: [] }))), on('ring'))).toEqual([]);
  });
});
