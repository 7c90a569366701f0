import type { z } from 'zod';
import { ADDRESS_FIELD, type Client, type ClientInput } from '@callcard/crm-core';

/** What the form holds: nothing is null, free fields are rows. */
export interface ClientValues {
  kind: Client['kind'];
  name: string;
  addressAs: string;
  phones: { number: string; label: string; primary: boolean }[];
  emails: { address: string; label: string; primary: boolean }[];
  ownerId: string | null;
  tags: string[];
  about: string;
  fields: { name: string; value: string }[];
  timeZone: string;
}

export const emptyClient = (): ClientValues => ({
  kind: 'person',
  name: '',
  addressAs: '',
  phones: [{ number: '', label: '', primary: true }],
  emails: [],
  ownerId: null,
  tags: [],
  about: '',
  fields: [],
  timeZone: '',
});

export const valuesOf = (client: Client): ClientValues => ({
  kind: client.kind,
  name: client.name,
  addressAs: client.fields[ADDRESS_FIELD] ?? '',
  phones: client.phones.map(({ number, label, primary }) => ({ number, label: label ?? '', primary })),
  emails: client.emails.map(({ address, label, primary }) => ({ address, label: label ?? '', primary })),
  ownerId: client.ownerId,
  tags: client.tags,
  about: client.about ?? '',
  fields: Object.entries(client.fields)
    .filter(([name]) => name !== ADDRESS_FIELD)
    .map(([name, value]) => ({ name, value })),
  timeZone: client.timeZone ?? '',
});

/** What goes to the server: rows left empty are not meant. */
export const inputOf = (values: ClientValues): z.input<typeof ClientInput> => ({
  kind: values.kind,
  name: values.name,
  phones: values.phones.filter(({ number }) => number.trim()).map((phone) => ({ ...phone, label: phone.label || null })),
  emails: values.emails.filter(({ address }) => address.trim()).map((email) => ({ ...email, label: email.label || null })),
  ownerId: values.ownerId as z.input<typeof ClientInput>['ownerId'],
  tags: values.tags,
  about: values.about || null,
  fields: {
    ...Object.fromEntries(values.fields.filter(({ name }) => name.trim()).map(({ name, value }) => [name, value])),
    ...(values.addressAs.trim() && { [ADDRESS_FIELD]: values.addressAs.trim() }),
  },
  timeZone: values.timeZone || null,
});
