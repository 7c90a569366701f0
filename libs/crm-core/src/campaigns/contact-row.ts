import type { ImportFault } from '../clients/client-import';
import { ImportCells, withoutGuard } from '../clients/import-cells';
import { headerAt } from '../clients/import-columns';
import { splitCell } from '../clients/import-values';
import type { ContactMapping, ContactTarget } from './contact-import';
import { type ContactInput, MOST_NUMBERS } from './contact-input';
import { zoneOfWords } from './contact-zone';

export type ReadContact = { input: ContactInput } | { faults: Omit<ImportFault, 'row'>[] };

const LANGUAGES: [string, RegExp][] = [
  ['ru', /^(ru|рус)/i],
  ['uk', /^(uk|ua|укр)/i],
  ['en', /^(en|анг|англ)/i],
];

/** Reads one row of a list. What a place that is not known says is kept for the script: no zone is guessed. */
export function contactOfRow(cells: readonly string[], headers: readonly string[], mapping: ContactMapping, priority: number): ReadContact {
  const row = new ImportCells<ContactTarget>(cells, headers, mapping);
  const names = (['lastName', 'firstName', 'middleName'] as const).map((part) => row.text(part));
  const numbers = row.all('phone').flatMap(({ text, header }) =>
    splitCell(text).map((number) => ({ number: withoutGuard(number).slice(0, 64), label: header.slice(0, 60) })),
  ); // prettier-ignore
  const zones = row.texts('place').map(zoneOfWords);
  const own = row.value('priority', priorityOf, 'wrong_value', 'A priority is a number from 1 to 99.');
  if (numbers.length === 0) row.faults.push({ path: 'phone', code: 'required', message: 'There is no phone number.' });
  if (row.faults.length > 0) return { faults: row.faults.map((fault) => ({ ...fault, path: columnOf(fault.path, headers, mapping) })) };
  const kept = [...row.all('field'), ...row.all('place').filter((_place, index) => zones[index] === null)];
  return {
    input: {
      name: (row.text('name') ?? names.filter(Boolean).join(' ')).slice(0, 200),
      numbers: numbers.slice(0, MOST_NUMBERS),
      locale: localeOf(row.text('locale') ?? ''),
      timeZone: zones.find((zone) => zone !== null) ?? null,
      fields: Object.fromEntries(kept.slice(0, 60).map(({ header, text }) => [header.slice(0, 60), text.slice(0, 1000)])),
      priority: own ?? priority,
    },
  };
}

/** The header of the first column that is this; its own name where none is. */
export function columnOf(target: string, headers: readonly string[], mapping: ContactMapping): string {
  const index = Object.entries(mapping).find(([, one]) => one === target)?.[0];
  return index === undefined ? target : headerAt(headers, Number(index));
}

const localeOf = (text: string) => LANGUAGES.find(([, pattern]) => pattern.test(text))?.[0] ?? null;

function priorityOf(text: string): number | null {
  const number = Number(text);
  return Number.isInteger(number) && number >= 1 && number <= 99 ? number : null;
}
