import { Injectable } from '@nestjs/common';
import { type Caller, type Contact, type ContactFilter, type MaybeCaller, type Page } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsLookup } from '../clients/clients.lookup.service';
import { Clock } from '../config/clock';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { CONTACTS_OF_CLIENT, CONTACTS_OF_NUMBER, COUNT_CALLS, SELECT_MENTIONS } from './contacts.queries';
import { normalNumber } from './outside-number';
import './calls.events';

/** A number shorter than this ends like too many others. */
const TELLING_DIGITS = 7;
const DAY = 24 * 60 * 60_000;

export type ContactRow = Omit<Contact, 'startedAt'> & { startedAt: Date; talkerIds: string[] };

/** What was, with a client or a number: whoever took those calls. */
@Injectable()
export class ContactsService {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly lookup: ClientsLookup,
    private readonly clock: Clock,
  ) {}

  /** Newest first. The sound only where it may be heard: what came of a call is for all, its words are not. */
  async list(who: Principal, { clientId, number, limit, cursor }: ContactFilter): Promise<Page<Contact>> {
    this.access.require(who, 'clients.view');
    const [behind = null] = fromCursor(cursor, 1) ?? [];
    const [query, subject] = clientId === undefined ? [CONTACTS_OF_NUMBER, this.read(number!)] : [CONTACTS_OF_CLIENT, clientId];
    const rows = subject === null ? [] : await this.dataSource.query<ContactRow[]>(query, [subject, behind, limit + 1]);
    return pageOf(
      rows,
      limit,
      (row) => this.toContact(who, row),
      ({ id }) => [id],
    );
  }

  /** How often it called, and who it may be though nobody has that number. */
  async caller(who: Principal, number: string): Promise<Caller> {
    this.access.require(who, 'clients.view');
    const read = this.read(number);
    if (read === null) return { callsToday: 0, lastCallId: null, maybe: [] };
    const since = new Date(this.clock.now().getTime() - DAY);
    const [[counted], maybe] = await Promise.all([
      this.dataSource.query<[Pick<Caller, 'callsToday' | 'lastCallId'>]>(COUNT_CALLS, [read, since]),
      this.guess(read),
    ]);
    return { ...counted, maybe };
  }

  private async guess(number: string): Promise<MaybeCaller[]> {
    const digits = number.replace(/\D/g, '').slice(-TELLING_DIGITS);
    const { kind } = await this.lookup.match(number);
    if (kind !== 'none' || digits.length < TELLING_DIGITS) return [];
    const [endings, mentions] = await Promise.all([
      this.lookup.endingLike(digits, number),
      this.dataSource.query<Pick<MaybeCaller, 'id' | 'name'>[]>(SELECT_MENTIONS, [digits]),
    ]);
    const known = new Set(endings.map(({ id }) => id));
    return [
      ...endings.map((client) => ({ ...client, why: 'ending' as const })),
      ...mentions.filter(({ id }) => !known.has(id)).map((client) => ({ ...client, number: null, why: 'mentioned' as const })),
    ];
  }

  private read(number: string): string | null {
    return normalNumber(number, this.rules.plan());
  }

  private toContact(who: Principal, { talkerIds, startedAt, recordings, ...row }: ContactRow): Contact {
    const mayHear = this.access.may(who, 'calls.listenRecording', { ownerIds: talkerIds });
    return { ...row, startedAt: startedAt.toISOString(), recordings: mayHear ? recordings : [] };
  }
}
