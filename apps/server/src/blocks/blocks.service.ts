import { Injectable } from '@nestjs/common';
import { type Block, type BlockFilter, type BlockInput, Invalid, isBlocking, isEmergency, newId, NotFound, type Page, parseNumber, storedNumber } from '@callcard/crm-core'; // prettier-ignore
import { DataSource, type EntityManager, In, IsNull } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { namingFields } from '../database/constraints';
import { Conditions } from '../database/conditions';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { NumberRulesService } from '../numbers/number-rules.service';
import { NumbersService } from '../numbers/numbers.service';
import { BlockEntity } from './block.entity';
import './blocks.events';

const FIELDS = { blocks_number_key: 'number' };

type Row = Omit<Block, 'until' | 'createdAt' | 'liftedAt'> & { until: Date | null; createdAt: Date; liftedAt: Date | null };

const SELECT = `
  select b.id, b.number, b.reason, b.note, b.until, c.name as "createdByName", b.created_at as "createdAt", b.lifted_at as "liftedAt",
    l.name as "liftedByName", b.version
  from blocks b join users c on c.id = b.created_by left join users l on l.id = b.lifted_by`;

const toBlock = (row: Row): Block => ({
  ...row,
  until: row.until?.toISOString() ?? null,
  createdAt: row.createdAt.toISOString(),
  liftedAt: row.liftedAt?.toISOString() ?? null,
});

/** Whoever takes calls may block a caller; the list belongs to whoever answers for all of them. */
const ALL = {};

/** Callers whom the PBX refuses. */
@Injectable()
export class BlocksService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly numbers: NumbersService,
    private readonly audit: AuditService,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {}

  /** Newest first. */
  async list(who: Principal, { limit, cursor, number, active }: BlockFilter): Promise<Page<Block>> {
    this.access.require(who, 'numbers.block', ALL);
    const conditions = new Conditions()
      .given('b.number = $?', number === undefined ? undefined : (this.keyOf(number) ?? ''))
      .when(active === true, '(b.lifted_at is null and (b.until is null or b.until > now()))')
      .when(active === false, '(b.lifted_at is not null or b.until <= now())');
    const after = fromCursor(cursor, 2);
    if (after) conditions.addAll('(b.created_at, b.id) < ($?::timestamptz, $?::uuid)', after);
    const rows = await this.dataSource.query<Row[]>(
      `${SELECT} where ${conditions} order by b.created_at desc, b.id desc limit ${limit + 1}`,
      conditions.parameters,
    );
    return pageOf(rows, limit, toBlock, (row) => [row.createdAt.toISOString(), row.id]);
  }

  async create(who: Principal, input: BlockInput): Promise<Block> {
    this.access.require(who, 'numbers.block');
    const number = this.blockable(input.number);
    const until = this.ahead(input.until);
    return namingFields(FIELDS, () =>
      this.transactor.run(async (tx) => {
        await this.endOfItself(tx, number);
        const now = this.clock.now();
        const { reason, note } = input;
        const row = { id: newId(now.getTime()), number, reason, note: note || null, until, createdBy: who.userId, createdAt: now };
        await tx.manager.insert(BlockEntity, { ...row, liftedAt: null, liftedBy: null, version: 1 });
        await this.record(tx, who, 'blocked', row.id, { number, reason });
        tx.publish({ kind: 'CallerBlocked', id: row.id, number, reason, by: who.userId });
        return this.get(row.id, tx.manager);
      }),
    );
  }

  async lift(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'numbers.block', ALL);
    await this.transactor.run(async (tx) => {
      const row = await tx.getForUpdate(BlockEntity, 'block', id);
      if (row.liftedAt === null) await this.end(tx, who, row);
    });
  }

  /** Lifts the blocks of numbers whose owner is forgotten. The rows stay without their notes: a PBX that was away has to hear of it. */
  async liftOf(tx: Transaction, who: Principal, numbers: readonly string[]): Promise<void> {
    this.access.require(who, 'numbers.block', ALL);
    for (const row of await tx.manager.findBy(BlockEntity, { number: In([...numbers]), liftedAt: IsNull() }))
      await this.end(tx, who, Object.assign(row, { note: null }));
  }

  private async end(tx: Transaction, who: Principal, row: BlockEntity): Promise<void> {
    await tx.save(BlockEntity, Object.assign(row, { liftedAt: this.clock.now(), liftedBy: who.userId }));
    await this.record(tx, who, 'lifted', row.id, { number: row.number });
    tx.publish({ kind: 'BlockLifted', id: row.id, number: row.number });
  }

  private async get(id: string, manager: EntityManager): Promise<Block> {
    const [row] = await manager.query<Row[]>(`${SELECT} where b.id = $1`, [id]);
    if (!row) throw new NotFound('block');
    return toBlock(row);
  }

  /** A block that has run out makes room for a new one. */
  private async endOfItself(tx: Transaction, number: string): Promise<void> {
    const now = this.clock.now();
    const former = await tx.manager.createQueryBuilder(BlockEntity, 'b').where('b.number = :number and b.liftedAt is null', { number }).getOne(); // prettier-ignore
    if (former && !isBlocking(former, now)) await tx.manager.update(BlockEntity, { id: former.id }, { liftedAt: now });
  }

  private keyOf(number: string): string | null {
    return storedNumber(number, this.rules.plan())?.number ?? null;
  }

  /** Nobody of ours, no number in need, and nothing that is no number. */
  private blockable(text: string): string {
    const plan = this.rules.plan();
    const { kind } = parseNumber(text, plan);
    const number = this.keyOf(text);
    if (number === null || kind === 'hidden' || kind === 'extension' || isEmergency(text, plan))
      throw Invalid.field('number', 'not_a_number', 'This is no number that could be blocked.');
    if (this.numbers.find(number)) throw Invalid.field('number', 'own_number', 'This number is ours.');
    return number;
  }

  private ahead(moment: string | null | undefined): Date | null {
    if (!moment) return null;
    const until = new Date(moment);
    if (until > this.clock.now()) return until;
    throw Invalid.field('until', 'in_the_past', 'This moment is over.');
  }

  private record(tx: Transaction, who: Principal, action: string, subjectId: string, details: Record<string, string>): Promise<void> {
    return this.audit.record(tx, who, { action, noun: 'blocks', subjectId, details });
  }
}
