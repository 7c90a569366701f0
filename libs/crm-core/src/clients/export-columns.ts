import type { LocalText } from '../calls/disposition';
import type { Locale } from '../users/user';
import { type Client, ORGANISATION_FIELD } from './client';
import type { ClientField, ClientSource, CustomValue } from './client-field';
import type { ClientAddress, ImportantDate } from './client-profile';
import { COLUMN_TITLES, GENDER_WORDS, inWords, KIND_WORDS, REQUISITE_TITLES, ROLE_WORDS, SIZE_WORDS, STAGE_WORDS } from './client-words';

export interface ExportColumn {
  title: string;
  cellOf(client: Client): string | number;
}

/** What the titles and words of a file are made of. */
export interface ExportGround {
  locale: Locale;
  fields: readonly ClientField[];
  sources: readonly ClientSource[];
  /** Names of the free fields that any of the clients has. */
  freeFields: readonly string[];
}

/** Lists in one cell, as an import takes them apart. */
const listed = (texts: readonly string[]) => texts.join('; ');

/** The columns of a file of clients: everything that an import reads, under the titles it knows them by. */
export function exportColumns({ locale, fields, sources, freeFields }: ExportGround): ExportColumn[] {
  const word = (text: LocalText | undefined) => (text ? inWords(text, locale) : '');
  const column = (key: keyof typeof COLUMN_TITLES, cellOf: (client: Client) => string | null | undefined): ExportColumn => ({
    title: word(COLUMN_TITLES[key]),
    cellOf: (client) => cellOf(client) ?? '',
  });
  const date = (kind: ImportantDate['kind']) => (client: Client) => client.dates.find((one) => one.kind === kind)?.day;
  const part = (name: keyof ClientAddress) => (client: Client) => client.addresses[0]?.[name];
  const others = freeFields.filter((name) => name !== ORGANISATION_FIELD);
  return [
    column('name', ({ name }) => name),
    column('kind', ({ kind }) => word(KIND_WORDS[kind])),
    column('lastName', ({ person }) => person?.last),
    column('firstName', ({ person }) => person?.first),
    column('middleName', ({ person }) => person?.patronymic),
    column('gender', ({ person }) => person?.gender && word(GENDER_WORDS[person.gender])),
    column('phone', ({ phones }) => listed(primaryFirst(phones).map(({ number, extension }) => (extension ? `${number} ext. ${extension}` : number)))),
    column('email', ({ emails }) => listed(primaryFirst(emails).map(({ address }) => address))),
    column('field', (client) => client.fields[ORGANISATION_FIELD]),
    column('owner', ({ ownerName }) => ownerName),
    column('lifecycleStage', ({ lifecycleStage }) => word(STAGE_WORDS[lifecycleStage])),
    column('roles', ({ roles }) => listed(roles.map((role) => word(ROLE_WORDS[role])))),
    column('source', ({ sourceId }) => word(sources.find(({ id }) => id === sourceId)?.titles)),
    column('tags', ({ tags }) => listed(tags)),
    column('industry', ({ industry }) => industry),
    column('size', ({ size }) => size && word(SIZE_WORDS[size])),
    column('birthday', date('birthday')),
    column('companyDay', date('companyDay')),
    column('contract', date('contract')),
    column('country', part('country')),
    column('postcode', part('postcode')),
    column('region', part('region')),
    column('city', part('city')),
    column('street', part('street')),
    column('address', ({ addresses }) => listed(addresses.slice(1).map(inOneLine))),
    column('timeZone', ({ timeZone }) => timeZone),
    column('about', ({ about }) => about),
    ...Object.entries<LocalText>(REQUISITE_TITLES).map(([key, titles]) => ({
      title: word(titles),
      cellOf: ({ requisites }: Client) => requisites?.[key] ?? '',
    })),
    ...fields.filter(({ active }) => active).map((field) => ({
      title: word(field.titles),
      cellOf: ({ custom }: Client) => customCell(field, custom[field.key], word),
    })),
    ...others.map((name) => ({ title: name, cellOf: (client: Client) => client.fields[name] ?? '' })),
  ]; // prettier-ignore
}

const primaryFirst = <T extends { primary: boolean }>(list: readonly T[]): T[] => [
  ...list.filter(({ primary }) => primary),
  ...list.filter(({ primary }) => !primary),
];

const inOneLine = ({ postcode, country, region, city, street }: ClientAddress) =>
  [postcode, country, region, city, street].filter(Boolean).join(', ').replaceAll(';', ',');

const YES_NO = { true: { en: 'yes', ru: 'да', uk: 'так' }, false: { en: 'no', ru: 'нет', uk: 'ні' } };

function customCell(field: ClientField, value: CustomValue | undefined | null, word: (text: LocalText | undefined) => string): string | number {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return word(YES_NO[`${value}`]);
  if (typeof value === 'number') return value;
  if (field.type !== 'picklist' && field.type !== 'multi') return listed([value].flat());
  return listed([value].flat().map((key) => word(field.options.find((option) => option.key === key)?.titles) || key));
} // prettier-ignore
