import { Injectable } from '@nestjs/common';
import {
  CampaignPurpose,
  Conflict,
  Invalid,
  NotFound,
  type Page,
  type PageQuery,
  type RulePack,
  type RulePackEdition,
  RulePackKey,
  widenings,
} from '@callcard/crm-core';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { fromCursor, pageOf, pageOfAll } from '../http/cursor';
import './compliance.events';
import { CURRENT_PACKS, CURRENT_VERSION, INSERT_VERSION, PACK_VERSION, PACK_VERSIONS, SHIPPED_VERSION } from './rule-packs.queries';

type Row = Omit<RulePack, 'createdAt'> & { createdAt: Date };

const toPack = (row: Row): RulePack => ({ ...row, createdAt: row.createdAt.toISOString() });

/** The rules of calling, by country and version. A version never changes: attempts name the one that allowed them. */
@Injectable()
export class RulePacks {
  /** Versions that were read, by `key version`. */
  private readonly known = new Map<string, RulePack>();

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** Each country's version in force. */
  async list(who: Principal, query: PageQuery): Promise<Page<RulePack>> {
    this.access.require(who, 'campaigns.view');
    const rows = await this.dataSource.query<Row[]>(CURRENT_PACKS);
    const order = RulePackKey.options;
    return pageOfAll(rows.map(toPack).sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key)), query); // prettier-ignore
  }

  get(who: Principal, key: string): Promise<RulePack> {
    this.access.require(who, 'campaigns.view');
    return this.inForce(key);
  }

  version(who: Principal, key: string, version: number): Promise<RulePack> {
    this.access.require(who, 'campaigns.view');
    return this.stored(key, version);
  }

  /** Newest first. */
  async versions(who: Principal, key: string, { limit, cursor }: PageQuery): Promise<Page<RulePack>> {
    this.access.require(who, 'campaigns.view');
    const [before = 1_000_000_000] = fromCursor(cursor, 1) ?? [];
    const rows = await this.dataSource.query<Row[]>(PACK_VERSIONS, [key, before, limit + 1]);
    return pageOf(rows, limit, toPack, ({ version }) => [version]);
  }

  /** A further version, of whoever saw the last one. @throws Invalid where it allows more than what was shipped. */
  async edit(who: Principal, key: string, { version, purposes, note }: RulePackEdition): Promise<RulePack> {
    this.access.require(who, 'rulePacks.edit');
    const last = await this.inForce(key);
    if (last.version !== version) throw new Conflict('Somebody made another version meanwhile.', ['version']);
    const [shipped] = await this.dataSource.query<Row[]>(SHIPPED_VERSION, [key]);
    const wide = CampaignPurpose.options.flatMap((purpose) =>
      widenings(shipped!.purposes[purpose], purposes[purpose]).map((path) => `purposes.${purpose}.${path}`),
    );
    if (wide.length > 0)
      throw new Invalid(wide.map((path) => ({ path, code: 'wider', message: 'A pack may be narrowed, never widened.' })));
    return this.transactor.run(async (tx) => {
      const values = [JSON.stringify(purposes), JSON.stringify(last.sources), note, who.userId, who.name, this.clock.now()];
      const made = await tx.manager.query<unknown[]>(INSERT_VERSION, [key, version + 1, ...values]);
      if (made.length === 0) throw new Conflict('Somebody made another version meanwhile.', ['version']);
      await this.audit.record(tx, who, { action: 'edited', noun: 'rulePacks', subjectId: key, details: { version: version + 1, note } });
      tx.publish({ kind: 'RulePackChanged', key });
      return this.stored(key, version + 1, tx.manager);
    });
  }

  /** The version in force. @throws NotFound */
  async inForce(key: string, manager: EntityManager = this.dataSource.manager): Promise<RulePack> {
    const [row] = await manager.query<{ version: number | null }[]>(CURRENT_VERSION, [key]);
    return this.stored(key, row?.version ?? 0, manager);
  }

  private async stored(key: string, version: number, manager: EntityManager = this.dataSource.manager): Promise<RulePack> {
    const name = `${key} ${version}`;
    const known = this.known.get(name);
    if (known) return known;
    const [row] = await manager.query<Row[]>(PACK_VERSION, [key, version]);
    if (!row) throw new NotFound('rule pack');
    const pack = toPack(row);
    // Not what its own transaction may take back.
    if (manager === this.dataSource.manager) this.known.set(name, pack);
    return pack;
  }
}
