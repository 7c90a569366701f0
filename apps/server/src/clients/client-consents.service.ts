import { Injectable } from '@nestjs/common';
import { type ClientConsent, type ClientConsentInput, Invalid, newId, type Page, type PageQuery } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Conditions } from '../database/conditions';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ClientsReader } from './clients.reader';
import './clients.events';

type Row = Omit<ClientConsent, 'at' | 'expiresAt'> & { at: Date; expiresAt: Date | null };

/** Clocks of two computers may differ by this much. */
const LEEWAY = 60_000;

/** What clients agreed to, by purpose and way. Nothing said is ever changed: what was said last holds. */
@Injectable()
export class ClientConsents {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: ClientsReader,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(who: Principal, clientId: string, { limit, cursor }: PageQuery): Promise<Page<ClientConsent>> {
    this.access.require(who, 'clients.view');
    await this.reader.get(clientId);
    const conditions = new Conditions().add('client_id = $?', clientId);
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(at, id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} where ${conditions} order by at desc, id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toConsent, ({ at, id }) => [at.toISOString(), id]);
  }

  async add(who: Principal, clientId: string, input: ClientConsentInput): Promise<ClientConsent> {
    this.access.require(who, 'clients.edit');
    const { ownerId } = await this.reader.get(clientId);
    this.access.require(who, 'clients.edit', { ownerIds: [ownerId] });
    const now = this.clock.now();
    const { purpose, channel, given, source, proof = null } = input;
    const at = input.at ? new Date(input.at) : now;
    if (at.getTime() > now.getTime() + LEEWAY) throw Invalid.field('at', 'in_the_future', 'Nobody has said that yet.');
    const expiresAt = input.expiresAt ? new Date(input.expiresAt) : null;
    if (expiresAt && expiresAt <= at) throw Invalid.field('expiresAt', 'too_early', 'It would have run out before it was given.');
    return this.transactor.run(async (tx) => {
      const row: Row = { id: newId(now.getTime()), purpose, channel, given, at, source, proof, expiresAt, byName: who.name };
      const values = [purpose, channel, given, at, source, proof, expiresAt];
      await tx.manager.query(INSERT, [row.id, clientId, ...values, who.userId, who.name]);
      const action = given ? 'consentGiven' : 'consentWithdrawn';
      await this.audit.record(tx, who, { action, noun: 'clients', subjectId: clientId, details: { purpose, channel, source } });
      tx.publish({ kind: 'ClientPartsChanged', clientId });
      return toConsent(row);
    });
  }
}

const toConsent = ({ at, expiresAt, ...row }: Row): ClientConsent => ({
  ...row,
  at: at.toISOString(),
  expiresAt: expiresAt?.toISOString() ?? null,
});

const SELECT = `
  select id, purpose, channel, given, at, source, proof, expires_at as "expiresAt", by_name as "byName" from client_consents`;
const INSERT = `
  insert into client_consents (id, client_id, purpose, channel, given, at, source, proof, expires_at, by_id, by_name)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;
