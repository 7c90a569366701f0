import type { HidCollection, HidReportItem } from './hid';
import { readBits, writeBits } from './report-bits';

/** An item of a report and the bit at which it begins. */
interface Field {
  item: HidReportItem;
  offset: number;
}

/** What the bits of a report are. */
export interface ReportLayout {
  reportId: number;
  fields: Field[];
  bits: number;
}

/** Where a usage stands in a report. */
export interface Place {
  reportId: number;
  field: Field;
  /** The how manieth usage of its item. */
  index: number;
}

/** The reports of a device with every bit in its place. A report that several collections share goes on in the next one. */
export function layoutsOf(collections: readonly HidCollection[], direction: 'inputReports' | 'outputReports'): ReportLayout[] {
  const layouts = new Map<number, ReportLayout>();
  for (const { reportId, items } of collections.flatMap((collection) => collection[direction])) {
    const layout = layouts.get(reportId) ?? { reportId, fields: [], bits: 0 };
    layouts.set(reportId, layout);
    for (const item of items) {
      layout.fields.push({ item, offset: layout.bits });
      layout.bits += item.reportSize * item.reportCount;
    }
  }
  return [...layouts.values()];
}

/** Padding has no usage. Whether an item calls itself constant says nothing: headsets do that with their buttons, too. */
export function placeOf(layouts: readonly ReportLayout[], usage: number): Place | null {
  for (const { reportId, fields } of layouts)
    for (const field of fields) {
      const index = indexOf(field.item, usage);
      if (index !== null) return { reportId, field, index };
    }
  return null;
}

function indexOf({ isArray, isRange, usages = [], usageMinimum = 0, usageMaximum = -1, reportCount }: HidReportItem, usage: number) {
  const inRange = usage >= usageMinimum && usage <= usageMaximum;
  const index = isRange ? (inRange ? usage - usageMinimum : -1) : usages.indexOf(usage);
  return index >= 0 && (isArray || index < reportCount) ? index : null;
}

const slotsOf = ({ field: { item, offset } }: Place) =>
  Array.from({ length: item.reportCount }, (_, slot) => offset + slot * item.reportSize);

/** Whether the usage is on in this report; null: it is too short to tell. */
export function isOn(place: Place, data: DataView): boolean | null {
  const { item } = place.field;
  const values = slotsOf(place).map((offset) => readBits(data, offset, item.reportSize));
  if (!item.isArray) {
    const value = values[place.index] ?? null;
    return value === null ? null : value !== 0;
  }
  if (values.includes(null)) return null;
  return values.includes(item.logicalMinimum + place.index);
}

/** A report in which of these usages those that are on are on, and nothing else is. */
export function reportOf({ bits }: ReportLayout, usages: readonly { place: Place; on: boolean }[]): Uint8Array {
  const data = new Uint8Array(Math.ceil(bits / 8));
  for (const { place } of usages) if (place.field.item.isArray) empty(data, place);
  for (const { place, on } of usages) if (on) switchOn(data, place);
  return data;
}

/** What stands in a slot of an array that names nothing. */
const nothingOf = ({ logicalMinimum, logicalMaximum }: HidReportItem) => (logicalMinimum > 0 ? 0 : logicalMaximum + 1);

function empty(data: Uint8Array, place: Place): void {
  const { item } = place.field;
  for (const offset of slotsOf(place)) writeBits(data, offset, item.reportSize, nothingOf(item));
}

function switchOn(data: Uint8Array, place: Place): void {
  const { item } = place.field;
  const slots = slotsOf(place);
  if (!item.isArray) return writeBits(data, slots[place.index]!, item.reportSize, 1);
  const view = new DataView(data.buffer);
  const free = slots.find((offset) => readBits(view, offset, item.reportSize) === nothingOf(item));
  if (free !== undefined) writeBits(data, free, item.reportSize, item.logicalMinimum + place.index);
}
