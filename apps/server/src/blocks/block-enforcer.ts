import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isBlocking, spellingsOf } from '@callcard/crm-core';
import type { PbxBlock, Telephony } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { NumberRulesService } from '../numbers/number-rules.service';
import '../numbers/numbers.events';
import { NumbersService } from '../numbers/numbers.service';
import { PbxTurns } from '../telephony/pbx-turns';
import { TelephonyService } from '../telephony/telephony.service';
import { BlockEntity } from './block.entity';
import './blocks.events';

/** A PBX that was away for longer keeps what it was told last. */
const REMEMBERED_DAYS = 90;

/** Tells the PBXs whom to refuse: at once, and all of it again to one that was away. They refuse by themselves from then on. */
@Injectable()
export class BlockEnforcer implements OnModuleInit {
  private readonly logger = new Logger(BlockEnforcer.name);
  private readonly turns = new PbxTurns();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly dataSource: DataSource,
    private readonly numbers: NumbersService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {}

  onModuleInit(): void {
    this.bus.on('CallerBlocked', ({ number }) => this.tellAll(number));
    this.bus.on('BlockLifted', ({ number }) => this.tellAll(number));
    this.bus.on('NumberRulesChanged', () => this.tellAll(null));
    this.telephony.listen((pbx, event) => {
      if (event.kind === 'link' && event.status.state === 'live') void this.tell(pbx);
    });
  }

  private async tellAll(number: string | null): Promise<void> {
    await Promise.all(this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live').map((pbx) => this.tell(pbx, number)));
  }

  /** Of one number, or of all that changed lately or hold. What a PBX could not be told, it is told when its link is back. */
  private async tell(pbx: Telephony, number: string | null = null): Promise<void> {
    if (pbx.demo) return;
    try {
      await this.turns.take(pbx.pbx, async () => {
        const known = [...(await this.known(number))];
        await pbx.lines.block(known.map(([caller, row]) => ({ spellings: this.spellingsOf(caller), refusal: this.refusalOf(row) })));
      });
    } catch (error) {
      this.logger.warn(`${pbx.pbx} could not be told whom to refuse: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }

  private refusalOf(row: BlockEntity): PbxBlock['refusal'] {
    return isBlocking(row, this.clock.now()) ? { reason: row.reason, until: row.until } : null;
  }

  private spellingsOf(caller: string): string[] {
    const { region, rules } = this.rules.plan();
    return spellingsOf(caller, [region, ...this.numbers.regions()], rules);
  }

  /** Of each number the newest word. */
  private async known(number: string | null): Promise<Map<string, BlockEntity>> {
    const since = new Date(this.clock.now().getTime() - REMEMBERED_DAYS * 24 * 3_600_000);
    const query = this.dataSource
      .createQueryBuilder(BlockEntity, 'b')
      .where('(b.liftedAt is null or b.liftedAt > :since)', { since })
      .orderBy('b.createdAt')
      .addOrderBy('b.id');
    if (number !== null) query.andWhere('b.number = :number', { number });
    return new Map((await query.getMany()).map((row) => [row.number, row]));
  }
}
