import type { z } from 'zod';
import { ADDRESS_FIELD, type Client, type ClientField, type ClientInput, type ClientPhone } from '@callcard/crm-core';

/** What the form holds: nothing is null, free fields are rows. */
export interface ClientValues {
  kind: Client['kind'];
  name: string;
  addressAs: string;
  last: string;
  first: string;
  patronymic: string;
  gender: string;
  phones: PhoneValues[];
  emails: { address: string; label: string; primary: boolean }[];
  ownerId: string | null;
  tags: string[];
  about: string;
  fields: { name: string; value: string }[];
  timeZone: string;
  roles: Client['roles'];
  lifecycleStage: Client['lifecycleStage'];
  stageReason: string;
  sourceId: string | null;
  industry: string;
  size: string | null;
  parent: { id: string; name: string } | null;
  dates: DateValues[];
  addresses: AddressValues[];
  requisites: Record<string, string>;
  custom: Record<string, string | number | boolean | string[]>;
}

export interface PhoneValues {
  number: string;
  extension: string;
  label: string;
  primary: boolean;
  type: NonNullable<ClientPhone['type']> | null;
  invalid: boolean;
  doNotCall: boolean;
}

type DateValues = { kind: Client['dates'][number]['kind']; day: string; yearly: boolean; title: string };
type AddressValues = { kind: Client['addresses'][number]['kind'] } & Record<
  'country' | 'postcode' | 'region' | 'city' | 'street' | 'note',
  string
>;

export const emptyPhone = (primary: boolean): PhoneValues => ({
  number: '',
  extension: '',
  label: '',
  primary,
  type: null,
  invalid: false,
  doNotCall: false,
});

export const emptyDate = (): DateValues => ({ kind: 'birthday', day: '', yearly: true, title: '' });
export const emptyAddress = (): AddressValues => ({
  kind: 'actual',
  country: '',
  postcode: '',
  region: '',
  city: '',
  street: '',
  note: '',
});

export const emptyClient = (): ClientValues => ({
  kind: 'person',
  name: '',
  addressAs: '',
  last: '',
  first: '',
  patronymic: '',
  gender: '',
  phones: [emptyPhone(true)],
  emails: [],
  ownerId: null,
  tags: [],
  about: '',
  fields: [],
  timeZone: '',
  roles: [],
  lifecycleStage: 'suspect',
  stageReason: '',
  sourceId: null,
  industry: '',
  size: null,
  parent: null,
  dates: [],
  addresses: [],
  requisites: { country: 'RU' },
  custom: {},
});

/** Every null as an empty text. */
const texts = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value ?? ''])) as { [K in keyof T]: NonNullable<T[K]> };

export const valuesOf = (client: Client): ClientValues => ({
  ...emptyClient(),
  ...texts({ ...client.person }),
  kind: client.kind,
  name: client.name,
  addressAs: client.fields[ADDRESS_FIELD] ?? '',
  phones: client.phones.map(({ number, extension, label, primary, type, invalid, doNotCall }) => ({
    number,
    extension: extension ?? '',
    label: label ?? '',
    primary,
    type: type ?? null,
    invalid: invalid ?? false,
    doNotCall: doNotCall ?? false,
  })),
  emails: client.emails.map(({ address, label, primary }) => ({ address, label: label ?? '', primary })),
  ownerId: client.ownerId,
  tags: client.tags,
  about: client.about ?? '',
  fields: Object.entries(client.fields)
    .filter(([name]) => name !== ADDRESS_FIELD)
    .map(([name, value]) => ({ name, value })),
  timeZone: client.timeZone ?? '',
  roles: client.roles,
  lifecycleStage: client.lifecycleStage,
  sourceId: client.sourceId,
  industry: client.industry ?? '',
  size: client.size,
  parent: client.parentId ? { id: client.parentId, name: client.parentName ?? '' } : null,
  dates: client.dates.map(texts),
  addresses: client.addresses.map(texts) as AddressValues[],
  requisites: client.requisites ?? { country: 'RU' },
  custom: client.custom,
});

const nulls = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, value === '' ? null : (value as unknown)]));

/** What goes to the server: rows left empty are not meant. */
export const inputOf = (values: ClientValues, fields: readonly ClientField[]): z.input<typeof ClientInput> =>
  ({
    kind: values.kind,
    name: values.name,
    phones: values.phones
      .filter(({ number }) => number.trim())
      .map((phone) => ({ ...phone, extension: phone.extension || null, label: phone.label || null })),
    emails: values.emails.filter(({ address }) => address.trim()).map((email) => ({ ...email, label: email.label || null })),
    ownerId: values.ownerId,
    tags: values.tags,
    about: values.about || null,
    fields: {
      ...Object.fromEntries(values.fields.filter(({ name }) => name.trim()).map(({ name, value }) => [name, value])),
      ...(values.addressAs.trim() && { [ADDRESS_FIELD]: values.addressAs.trim() }),
    },
    timeZone: values.timeZone || null,
    roles: values.roles,
    lifecycleStage: values.lifecycleStage,
    stageReason: values.stageReason || null,
    sourceId: values.sourceId,
    industry: values.industry || null,
    size: values.size,
    parentId: values.kind === 'organisation' ? (values.parent?.id ?? null) : null,
    person: personOf(values),
    dates: values.dates.filter(({ day }) => day).map(nulls),
    addresses: values.addresses.filter((address) => Object.values(nulls(address)).filter(Boolean).length > 1).map(nulls),
    requisites: Object.keys(values.requisites).length > 1 ? values.requisites : null,
    custom: Object.fromEntries(
      fields.filter(({ active, type }) => active && type !== 'formula').map(({ key }) => [key, values.custom[key] ?? null]),
    ),
  }) as z.input<typeof ClientInput>;

function personOf({ kind, last, first, patronymic, gender }: ClientValues): object | null {
  const parts = nulls({ last, first, patronymic, gender });
  return kind === 'person' && Object.values(parts).some(Boolean) ? parts : null;
}

/** "Surname Name Patronymic", as the parts say. */
export const nameOfParts = ({ last, first, patronymic }: Pick<ClientValues, 'last' | 'first' | 'patronymic'>): string =>
  [last, first, patronymic].map((part) => part.trim()).filter(Boolean).join(' '); // prettier-ignore
