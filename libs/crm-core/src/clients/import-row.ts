import { ClientInput, ORGANISATION_FIELD } from './client';
import type { ClientField, ClientSource } from './client-field';
import type { ImportFault, ImportMapping, ImportTarget } from './client-import';
import type { ClientAddress, ImportantDate, PhoneType } from './client-profile';
import { GENDER_WORDS, keyAmong, keyOf, ROLE_WORDS, SIZE_WORDS, STAGE_WORDS } from './client-words';
import { ImportCells, withoutGuard } from './import-cells';
import { columnOf, isOrganisationColumn } from './import-columns';
import { countryOf, customValueOf, dayOf, splitCell, splitWords } from './import-values';
import { isIban } from './checksums';
import { REQUISITE_COUNTRIES, requisitesPlan } from './requisites';

/** A row as a client, with the name of its owner; or what is wrong with it. */
export type ImportedRow = { input: ClientInput; owner: string | null } | { faults: Omit<ImportFault, 'row'>[] };

/** What the administrator defined, for the cells that name it. */
export interface ImportWords {
  fields: readonly ClientField[];
  sources: readonly ClientSource[];
}

const NO_WORDS: ImportWords = { fields: [], sources: [] };

/** Reads one row by the mapping. Several values of one cell: semicolons or lines between. */
export function importRow(
  cells: readonly string[],
  headers: readonly string[],
  mapping: ImportMapping,
  words: ImportWords = NO_WORDS,
): ImportedRow {
  const row = new ImportCells<ImportTarget>(cells, headers, mapping);
  const kind = /^(орг|юр|комп|фирм|фірм|пред|підпр|org|comp|legal)/i.test(row.text('kind') ?? '') ? 'organisation' : 'person';
  const names = (['lastName', 'firstName', 'middleName'] as const).map((part) => row.text(part));
  const fields = row
    .all('field')
    .map(({ header, text }) => [isOrganisationColumn(header) ? ORGANISATION_FIELD : header.slice(0, 60), text]);
  const given = {
    kind,
    name: row.text('name') ?? names.filter(Boolean).join(' '),
    phones: phonesOf(row),
    emails: row.texts('email').flatMap(splitWords).map((address) => ({ address, primary: false })),
    tags: row.texts('tags').flatMap(splitWords),
    fields: Object.fromEntries(fields),
    about: row.texts('about').join('\n') || null,
    timeZone: row.text('timeZone') ?? null,
    ...profileOf(row, kind, names, words),
  }; // prettier-ignore
  const parsed = ClientInput.safeParse(given);
  const faults = [
    ...row.faults,
    ...(parsed.error?.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })) ?? []),
  ];
  if (parsed.success && faults.length === 0) return { input: parsed.data, owner: row.text('owner') ?? null };
  return { faults: faults.map((fault) => ({ ...fault, path: columnOf(fault.path, headers, mapping) })) };
}

/** What is known of a number by the column it stands in. */
const TYPES: [NonNullable<PhoneType>, RegExp][] = [
  ['mobile', /моб|сот|mob|cell/i],
  ['fax', /факс|fax/i],
  ['work', /раб|роб|служ|work|office/i],
  ['home', /дом|home/i],
];

const phonesOf = (row: ImportCells<ImportTarget>) =>
  row.all('phone').flatMap(({ text, header }) => {
    const type = TYPES.find(([, pattern]) => pattern.test(header))?.[0];
    return splitCell(text).map((number) => ({
      number: withoutGuard(number),
      label: header.slice(0, 60),
      primary: false,
      ...(type && { type }),
    }));
  });

/** Only what the file says: of what it does not speak nothing is asked, and nothing changes. */
function profileOf(
  row: ImportCells<ImportTarget>,
  kind: string,
  [last, first, patronymic]: (string | undefined)[],
  words: ImportWords,
): Partial<ClientInput> {
  const roles = row.texts('roles').flatMap(splitWords).map((text) => keyOf(text, ROLE_WORDS)); // prettier-ignore
  if (roles.includes(undefined)) row.faults.push({ path: 'roles', code: 'not_an_option', message: 'There is no such role.' });
  const option = 'not_an_option';
  const stage = row.value('lifecycleStage', (text) => keyOf(text, STAGE_WORDS), option, 'There is no such stage.');
  const sourceId = row.value('source', (text) => sourceOf(text, words.sources), option, 'There is no such source.');
  const size = row.value('size', (text) => keyOf(text, SIZE_WORDS), option, 'There is no such size.');
  const gender = row.value('gender', genderOf, option, 'This is neither of the two.');
  const [dates, addresses, requisites, custom] = [datesOf(row), addressesOf(row), requisitesOf(row), customOf(row, words.fields)];
  return {
    ...(roles.length > 0 && { roles: roles.filter((role) => role !== undefined) }),
    ...(stage && { lifecycleStage: stage }),
    ...(sourceId && { sourceId }),
    ...(row.text('industry') && { industry: row.text('industry') }),
    ...(size && { size }),
    ...(kind === 'person' && (last || first || gender) && { person: { last: last ?? null, first: first ?? null, patronymic: patronymic ?? null, gender: gender ?? null } }),
    ...(dates.length > 0 && { dates }),
    ...(addresses.length > 0 && { addresses }),
    ...(requisites && { requisites }),
    ...(Object.keys(custom).length > 0 && { custom }),
  }; // prettier-ignore
}

function sourceOf(text: string, sources: readonly ClientSource[]): string | undefined {
  const key = keyAmong(text, sources);
  return sources.find((source) => source.active && source.key === key)?.id;
}

function genderOf(text: string) {
  if (/^(ж|f|w)/i.test(text)) return 'female';
  return /^(м|ч|m)/i.test(text) ? 'male' : keyOf(text, GENDER_WORDS);
}

function datesOf(row: ImportCells<ImportTarget>): ImportantDate[] {
  return (['birthday', 'companyDay', 'contract'] as const).flatMap((kind) => {
    const day = row.value(kind, dayOf, 'not_a_day', 'This is not a day.');
    return day ? [{ kind, day, yearly: true, title: null }] : [];
  });
}

const BLANK_ADDRESS: ClientAddress = { kind: 'actual', country: null, postcode: null, region: null, city: null, street: null, note: null };

/** One address from its parts, and one from every line of a cell that has it whole. */
function addressesOf(row: ImportCells<ImportTarget>): ClientAddress[] {
  const country = row.value('country', countryOf, 'unknown_country', 'There is no such country.') ?? null;
  const [postcode = null, region = null, city = null, street = null] = (['postcode', 'region', 'city', 'street'] as const).map((part) => row.text(part)); // prettier-ignore
  const parts = { ...BLANK_ADDRESS, country, postcode, region, city, street };
  const lines = row.texts('address').flatMap(splitCell);
  const [whole] = street === null && Object.values(parts).some((part) => part !== null && part !== 'actual') ? lines.splice(0, 1) : [];
  if (whole !== undefined) parts.street = whole;
  const isThere = [country, postcode, region, city, parts.street].some((part) => part !== null);
  return [...(isThere ? [parts] : []), ...lines.map((line) => ({ ...BLANK_ADDRESS, street: line }))];
}

function requisitesOf(row: ImportCells<ImportTarget>): ClientInput['requisites'] {
  const given = Object.fromEntries(row.under('requisites'));
  const named = row.value('requisites.country', countryOf, 'unknown_country', 'There is no such country.');
  const { country: _named, ...details } = given;
  if (Object.keys(details).length === 0) return undefined;
  return { ...details, country: named ?? homeOf(details) };
}

/** The country whose details these are, where the file does not say. */
function homeOf(details: Record<string, string>): string {
  const iban = (details['iban'] ?? '').replace(/\s/g, '').toUpperCase();
  const keys = Object.keys(details).filter((key) => key !== 'iban');
  const home = REQUISITE_COUNTRIES.find((country) => keys.some((key) => Object.hasOwn(requisitesPlan(country).fields, key)));
  const foreign = isIban(iban) ? iban.slice(0, 2) : (details['vatId'] ?? '').slice(0, 2).toUpperCase();
  return home ?? (/^[A-Z]{2}$/.test(foreign) ? foreign : REQUISITE_COUNTRIES[0]!);
}

function customOf(row: ImportCells<ImportTarget>, fields: readonly ClientField[]): Record<string, unknown> {
  const read = row.under('custom').flatMap(([key, text]) => {
    const field = fields.find((one) => one.key === key);
    const value = field && customValueOf(field, text);
    if (field && value === undefined)
      row.faults.push({ path: `custom.${key}`, code: field.type === 'picklist' || field.type === 'multi' ? 'not_an_option' : 'wrong_value', message: 'The field cannot have this value.' }); // prettier-ignore
    return [[key, value ?? text] as const];
  });
  return Object.fromEntries(read);
}
