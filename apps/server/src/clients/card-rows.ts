import { countryOf, type ImportMapping, type ImportTarget } from '@callcard/crm-core';
import { type CardProperty, partsOf, plain } from '../files/vcard-file';

/** The columns of a file of cards, and what each is. */
const COLUMNS = [
  ['Name', 'name'],
  ['Last name', 'lastName'],
  ['First name', 'firstName'],
  ['Middle name', 'middleName'],
  ['Kind', 'kind'],
  ['Organisation', 'field'],
  ['Position', 'field'],
  ['Mobile phone', 'phone'],
  ['Work phone', 'phone'],
  ['Home phone', 'phone'],
  ['Fax', 'phone'],
  ['Phone', 'phone'],
  ['E-mail', 'email'],
  ['Birthday', 'birthday'],
  ['Birthday without year', 'field'],
  ['Street', 'street'],
  ['City', 'city'],
  ['Region', 'region'],
  ['Postcode', 'postcode'],
  ['Country', 'country'],
  ['More addresses', 'address'],
  ['Categories', 'tags'],
  ['Note', 'about'],
  ['Site', 'field'],
  ['Gender', 'gender'],
] as const satisfies [string, ImportTarget][];

type Column = (typeof COLUMNS)[number][0];

export const CARD_HEADERS: string[] = COLUMNS.map(([header]) => header);
export const CARD_MAPPING: ImportMapping = Object.fromEntries(COLUMNS.map(([, target], index) => [String(index), target]));

const PHONES: [Column, string[]][] = [
  ['Fax', ['fax']],
  ['Mobile phone', ['cell', 'mobile', 'iphone']],
  ['Work phone', ['work']],
  ['Home phone', ['home']],
];

/** A card as a row of a table. */
export function cardRow(card: readonly CardProperty[]): string[] {
  const row = new Map<Column, string[]>();
  const add = (column: Column, ...texts: (string | undefined)[]) =>
    row.set(column, [...(row.get(column) ?? []), ...texts.filter((text): text is string => !!text)]);
  const all = (name: string) => card.filter((property) => property.name === name);
  const [name = { value: '' }] = all('N');
  const [last = '', first = '', middle = ''] = partsOf(name.value);
  const shown = plain(all('FN')[0]?.value ?? '');
  const [company = ''] = partsOf(all('ORG')[0]?.value ?? '');
  const isCompany = plain(all('KIND')[0]?.value ?? '').toLowerCase() === 'org' || (!last && !first && !!company && (!shown || shown === company)); // prettier-ignore
  if (isCompany) {
    add('Name', shown || company);
    add('Kind', 'organisation');
  } else {
    add('Organisation', company);
    add('Last name', last);
    add('First name', first);
    add('Middle name', middle);
    // Shown as all people are here, surname first, where the card says which it is.
    add('Name', (last && first ? [last, first, middle].filter(Boolean).join(' ') : shown) || [last, first].filter(Boolean).join(' ') || firstMail(card)); // prettier-ignore
  }
  add('Position', ...all('TITLE').map(({ value }) => plain(value)));
  for (const { types, value } of all('TEL')) add(PHONES.find(([, words]) => words.some((word) => types.includes(word)))?.[0] ?? 'Phone', telephone(value)); // prettier-ignore
  add('E-mail', ...all('EMAIL').map(({ value }) => plain(value).replace(/^mailto:/i, '')));
  addBirthday(add, plain(all('BDAY')[0]?.value ?? ''));
  addAddresses(add, all('ADR'));
  add('Categories', ...all('CATEGORIES').map(({ value }) => plain(value)));
  add('Note', ...all('NOTE').map(({ value }) => plain(value)));
  add('Site', plain(all('URL')[0]?.value ?? ''));
  add('Gender', /^[MF]/i.exec(plain(all('GENDER')[0]?.value ?? ''))?.[0]);
  return COLUMNS.map(([header]) => (row.get(header) ?? []).join(header === 'Note' ? '\n' : '; '));
}

type Add = (column: Column, ...texts: string[]) => void;

const firstMail = (card: readonly CardProperty[]) => plain(card.find(({ name }) => name === 'EMAIL')?.value ?? '');

/** Version 4.0 writes `tel:+1-555-0100;ext=12`. */
const telephone = (value: string) =>
  plain(value)
    .replace(/^tel:/i, '')
    .replace(/;ext=(\d+).*$/i, ' ext. $1')
    .replace(/;.*$/, '');

/** Some cards keep the day alone: as `--0520`, or as the year 1604. */
function addBirthday(add: Add, text: string): void {
  const [, month, day] = /^(?:--|1604-?)(\d\d)-?(\d\d)/.exec(text) ?? [];
  if (month && day) add('Birthday without year', `${day}.${month}`);
  else add('Birthday', text);
}

function addAddresses(add: Add, properties: CardProperty[]): void {
  properties.forEach(({ value }, index) => {
    const [box = '', more = '', street = '', city = '', region = '', postcode = '', country = ''] = partsOf(value).map((part) => part.replace(/\s*[\n;]\s*/g, ', ')); // prettier-ignore
    const line = [street, more, box].filter(Boolean).join(', ');
    if (index > 0) return add('More addresses', [postcode, country, region, city, line].filter(Boolean).join(', '));
    const isKnown = countryOf(country) !== null;
    add('Street', isKnown ? line : [line, country].filter(Boolean).join(', '));
    add('City', city);
    add('Region', region);
    add('Postcode', postcode);
    if (isKnown) add('Country', country);
  });
}
