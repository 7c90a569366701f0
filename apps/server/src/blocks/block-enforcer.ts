import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { isBlocking, spellingsOf } from '@callcard/crm-core';
import type { PbxBlock, Telephony } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { NumberRulesService } from '../numbers/number-rules.service';
import '../numbers/numbers.events';
import { NumbersService } from '../numbers/numbers.service';
import { PbxTellings } from '../telephony/pbx-tellings';
import { TelephonyService } from '../telephony/telephony.service';
import { BlockEntity } from './block.entity';
import './blocks.events';

/** A PBX that was away for longer keeps what it was told last. */
const REMEMBERED_DAYS = 90;

/** Tells the PBXs whom to refuse: at once, and all of it again to one that was away. They refuse by themselves from then on. */
@Injectable()
export class BlockEnforcer implements OnModuleInit {
  private readonly logger = new Logger(BlockEnforcer.name);
  private readonly pbxs: PbxTellings;

  constructor(
    telephony: TelephonyService,
    private readonly dataSource: DataSource,
    private readonly numbers: NumbersService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
    private readonly rules: NumberRulesService,
  ) {
    this.pbxs = new PbxTellings(telephony, this.logger, 'whom to refuse');
  }

  onModuleInit(): void {
    this.bus.on('CallerBlocked', ({ number }) => this.pbxs.now((pbx) => this.tell(pbx, number)));
    this.bus.on('BlockLifted', ({ number }) => this.pbxs.now((pbx) => this.tell(pbx, number)));
    this.bus.on('NumberRulesChanged', () => this.pbxs.now((pbx) => this.tell(pbx)));
    this.pbxs.whenLive((pbx) => this.tell(pbx));
  }

  /** Of one number, or of all that changed lately or hold. */
  private async tell(pbx: Telephony, number: string | null = null): Promise<void> {
    const known = [...(await this.known(number))];
    await pbx.lines.block(known.map(([caller, row]) => ({ spellings: this.spellingsOf(caller), refusal: this.refusalOf(row) })));
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
