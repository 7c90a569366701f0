import { Injectable } from '@nestjs/common';
import {
  type CampaignContactId,
  type CampaignId,
  type CampaignListId,
  type ContactDedupe,
  type ContactRecord,
  newId,
} from '@callcard/crm-core';
import type { EntityManager } from 'typeorm';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { INSERT_CONTACTS, INSERT_NUMBERS, knownNumbers } from './contact-store.queries';

/** Where contacts come in, and since when numbers that are there already count. */
export interface ContactPlace {
  campaignId: CampaignId;
  listId: CampaignListId;
  dedupe: ContactDedupe;
  now: Date;
}

const DAY = 86_400_000;

/** Writes contacts, many at once. */
@Injectable()
export class ContactStore {
  constructor(private readonly lookup: ClientsLookup) {}

  /** Those of the contacts of whom no number is there already, neither kept nor among them. */
  async fresh(
    manager: EntityManager,
    place: Omit<ContactPlace, 'listId'> & { listId: CampaignListId | null },
    records: readonly ContactRecord[],
    seen = new Set<string>(),
  ): Promise<ContactRecord[]> {
    const { by, days } = place.dedupe;
    if (by === 'none') return [...records];
    const numbers = records.flatMap((record) => record.numbers.map(({ number }) => number));
    const where = { list: place.listId, campaign: place.campaignId, system: place.campaignId }[by];
    const since = days === null ? null : new Date(place.now.getTime() - days * DAY);
    const rows = await manager.query<{ number: string }[]>(knownNumbers(by), [numbers, where, since]);
    const known = new Set(rows.map(({ number }) => number));
    return records.filter((record) => {
      const isFresh = record.numbers.every(({ number }) => !known.has(number) && !seen.has(number));
      if (isFresh) for (const { number } of record.numbers) seen.add(number);
      return isFresh;
    });
  }

  /** Whoever has a number alone is the contact's client. */
  async withClients(records: readonly ContactRecord[]): Promise<ContactRecord[]> {
    const unknown = records.filter(({ clientId }) => clientId === null);
    const owners = await this.lookup.soleOwners(unknown.flatMap((record) => record.numbers.map(({ number }) => number)));
    return records.map((record) => {
      const found = new Set(record.numbers.flatMap(({ number }) => owners.get(number) ?? []));
      const [one] = found;
      return record.clientId === null && found.size === 1 ? { ...record, clientId: one! } : record;
    });
  }

  async insert(manager: EntityManager, { campaignId, listId, now }: ContactPlace, records: readonly ContactRecord[]): Promise<void> {
    if (records.length === 0) return;
    // They are dialled in the order in which they came, which is that of their ids.
    const ids = records.map(() => newId<CampaignContactId>(now.getTime())).sort();
    const contacts = records.map((record, index) => ({ id: ids[index]!, ...record }));
    const column = <Name extends keyof (typeof contacts)[number]>(name: Name) => contacts.map((contact) => contact[name]);
    await manager.query(INSERT_CONTACTS, [
      ...[campaignId, listId, now, column('id'), column('clientId'), column('name'), column('locale'), column('timeZone')],
      ...[column('zones'), column('fields').map((fields) => JSON.stringify(fields)), column('priority')],
    ]);
    const numbers = contacts.flatMap(({ id, numbers: all }) => all.map((one, index) => ({ id, position: index + 1, ...one })));
    await manager.query(INSERT_NUMBERS, [
      ...[numbers.map(({ id }) => id), numbers.map(({ position }) => position), numbers.map(({ number }) => number)],
      ...[numbers.map(({ label }) => label), numbers.map(({ timeZone }) => timeZone)],
    ]);
  }
}
