import { type Client, type DuplicateRule, fold, taxIdsOf } from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import type { ClientRecord } from './client-record';
import { type ClientRow, SELECT_CLIENTS, toClient } from './clients.queries';
import { SELECT_MATCHES } from './import.queries';

export const nameKey = ({ name }: Pick<Client, 'name'>) => fold(name).sort().join(' ');
export const contactsOf = ({ phones, emails }: Pick<Client, 'phones' | 'emails'>) => [
  ...phones.map(({ number }) => number),
  ...emails.map(({ address }) => address.toLowerCase()),
];
export const taxKeysOf = ({ requisites }: Pick<Client, 'requisites'>) =>
  taxIdsOf(requisites).map(({ scheme, value }) => `${scheme} ${value}`);

/** Clients that are there and have something in common with a batch of rows. */
export class Matches {
  private readonly byContact = new Map<string, ClientRecord[]>();
  private readonly byTaxKey = new Map<string, ClientRecord>();

  private constructor(clients: ClientRecord[]) {
    for (const client of clients) {
      for (const contact of contactsOf(client)) this.byContact.set(contact, [...(this.byContact.get(contact) ?? []), client]);
      for (const key of taxKeysOf(client)) this.byTaxKey.set(key, client);
    }
  }

  /** `except`: those that this very file made. */
  static async of(manager: EntityManager, records: readonly ClientRecord[], except: ReadonlySet<string>): Promise<Matches> {
    const numbers = records.flatMap(({ phones }) => phones.map(({ number }) => number));
    const addresses = records.flatMap(({ emails }) => emails.map(({ address }) => address.toLowerCase()));
    const found = await manager.query<{ id: string }[]>(SELECT_MATCHES, [numbers, addresses, records.flatMap(taxKeysOf)]);
    const ids = found.map(({ id }) => id).filter((id) => !except.has(id));
    if (ids.length === 0) return new Matches([]);
    const rows = await manager.query<ClientRow[]>(`${SELECT_CLIENTS} where c.id = any($1)`, [ids]);
    return new Matches(rows.map(toClient));
  }

  /** Whose tax number one of the row's is. */
  holderOf(record: ClientRecord): ClientRecord | undefined {
    return taxKeysOf(record).map((key) => this.byTaxKey.get(key)).find((client) => client !== undefined); // prettier-ignore
  }

  /** Others with one of the row's numbers or addresses. */
  sharing(record: ClientRecord): ClientRecord[] {
    return this.withOneOf(contactsOf(record));
  }

  /**
   * Whom the row is taken for. A number of several clients says nothing alone: then the name decides, and where that fits nobody,
   * it is somebody new, unless such rows are left out anyway.
   */
  find(record: ClientRecord, { by, then }: DuplicateRule): ClientRecord | undefined {
    if (then === 'create') return undefined;
    const holder = by.includes('taxId') ? this.holderOf(record) : undefined;
    if (holder) return holder;
    const sameName = by.includes('person') ? this.named(record, this.sharing(record)) : undefined;
    if (sameName) return sameName;
    const candidates = this.withOneOf([
      ...(by.includes('phone') ? record.phones.map(({ number }) => number) : []),
      ...(by.includes('email') ? record.emails.map(({ address }) => address.toLowerCase()) : []),
    ]);
    if (candidates.length <= 1 || then === 'skip') return candidates[0];
    return this.named(record, candidates);
  }

  private named(record: ClientRecord, candidates: ClientRecord[]): ClientRecord | undefined {
    if (candidates.length === 0) return undefined;
    const name = nameKey(record);
    return candidates.find((client) => nameKey(client) === name);
  }

  private withOneOf(contacts: string[]): ClientRecord[] {
    return [...new Set(contacts.flatMap((contact) => this.byContact.get(contact) ?? []))];
  }
}

/** Adds to a client what the file knows more and it has not. */
export function complete(client: ClientRecord, more: ClientRecord): void {
  const later = <T>(items: T[]): T[] => items.map((item) => ({ ...item, primary: false }));
  const [phones, emails] = [client.phones, client.emails];
  client.phones = [...phones, ...later(more.phones.filter(({ number }) => !phones.some((phone) => phone.number === number)))];
  client.emails = [...emails, ...later(more.emails.filter(({ address }) => !emails.some((email) => email.address.toLowerCase() === address.toLowerCase())))]; // prettier-ignore
  if (phones.length === 0) client.phones = client.phones.map((phone, index) => ({ ...phone, primary: index === 0 }));
  if (emails.length === 0) client.emails = client.emails.map((email, index) => ({ ...email, primary: index === 0 }));
  client.tags = [...new Set([...client.tags, ...more.tags])];
  client.roles = [...new Set([...client.roles, ...more.roles])];
  client.fields = { ...more.fields, ...client.fields };
  client.custom = { ...more.custom, ...client.custom };
  client.dates = [...client.dates, ...more.dates.filter(({ kind }) => !client.dates.some((date) => date.kind === kind))];
  if (client.addresses.length === 0) client.addresses = more.addresses;
  if (!client.requisites || client.requisites.country === more.requisites?.country)
    client.requisites = more.requisites ? { ...more.requisites, ...client.requisites } : client.requisites;
  if (client.kind === 'person') client.person ??= more.person;
  client.about ??= more.about;
  client.ownerId ??= more.ownerId;
  client.timeZone ??= more.timeZone;
  client.sourceId ??= more.sourceId;
  client.industry ??= more.industry;
  client.size ??= more.size;
}
