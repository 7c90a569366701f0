import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  CallRecordingLedger,
  FindingFilter,
  HoldInput,
  ListenFilter,
  PauseLimit,
  RecordingFinding,
  RecordingListen,
  RecordingOverview,
  RetentionPreview,
  RetentionRule,
  RetentionRuleChange,
  RetentionRuleInput,
  RetentionTrial,
  page,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { RecordingFindings } from './recording-findings';
import { RecordingHoldsService } from './recording-holds.service';
import { RecordingListensService } from './recording-listens.service';
import { PauseLimits } from './recording-pause-limits';
import { RetentionService } from './retention.service';

const PauseLimitList = z.object({ items: z.array(PauseLimit).max(500) });

/** The recordings as a whole: what is wrong with them, how long they are kept, who listened. */
@Controller('recordings')
export class RecordingLedgerController {
  constructor(
    private readonly findings: RecordingFindings,
    private readonly listens: RecordingListensService,
    private readonly limits: PauseLimits,
    private readonly retention: RetentionService,
  ) {}

  @Get('overview')
  @Api({ summary: 'The last night’s work on the recordings, and what is open', answer: RecordingOverview })
  overview(@Who() who: Principal) {
    return this.findings.overview(who);
  }

  @Get('findings')
  @Api({ summary: 'What calls and files disagree on, and broken promises of lines', answer: page(RecordingFinding) })
  list(@Who() who: Principal, @Query(zod(FindingFilter)) filter: FindingFilter) {
    return this.findings.list(who, filter);
  }

  @Get('listens')
  @Api({ summary: 'Who listened to which recording, and which parts of it', answer: page(RecordingListen) })
  listeners(@Who() who: Principal, @Query(zod(ListenFilter)) filter: ListenFilter) {
    return this.listens.list(who, filter);
  }

  @Get('pause-limits')
  @Api({ summary: 'How long a pause of a recording may last', answer: PauseLimitList })
  async pauseLimits(@Who() who: Principal) {
    return { items: await this.limits.list(who) };
  }

  @Put('pause-limits')
  @Api({ summary: 'Set how long a pause of a recording may last, by PBX and queue', answer: PauseLimitList })
  async savePauseLimits(@Who() who: Principal, @Body(zod(PauseLimitList)) { items }: z.infer<typeof PauseLimitList>) {
    return { items: await this.limits.save(who, items) };
  }

  @Get('retention')
  @Api({ summary: 'The rules by which recordings are deleted', answer: z.object({ items: z.array(RetentionRule) }) })
  async rules(@Who() who: Principal) {
    return { items: await this.retention.list(who) };
  }

  @Post('retention/preview')
  @HttpCode(200)
  @Api({
    summary: 'How much would be deleted if a rule were saved',
    answer: RetentionPreview,
    example: { scope: 'all', value: null, days: 365 },
  })
  preview(@Who() who: Principal, @Body(zod(RetentionTrial)) trial: RetentionTrial) {
    return this.retention.preview(who, trial);
  }

  @Post('retention')
  @Api({ summary: 'Add a rule', answer: RetentionRule, example: { scope: 'queue', value: 'sales', days: 365 } })
  addRule(@Who() who: Principal, @Body(zod(RetentionRuleInput)) input: RetentionRuleInput) {
    return this.retention.create(who, input);
  }

  @Put('retention/:id')
  @Api({ summary: 'Change a rule', answer: RetentionRule })
  changeRule(@Who() who: Principal, @Id() id: string, @Body(zod(RetentionRuleChange)) change: RetentionRuleChange) {
    return this.retention.update(who, id, change);
  }

  @Delete('retention/:id')
  @HttpCode(204)
  @Api({ summary: 'Remove a rule; what it deleted stays deleted' })
  async removeRule(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.retention.delete(who, id);
  }
}

/** The recordings of one call: hold, and who listened. */
@Controller('calls')
export class CallRecordingLedgerController {
  constructor(
    private readonly holds: RecordingHoldsService,
    private readonly listens: RecordingListensService,
  ) {}

  @Get(':id/recordings')
  @Api({ summary: 'Who listened to the recordings of a call, and whether they are held', answer: CallRecordingLedger })
  async ledger(@Who() who: Principal, @Id() id: string): Promise<CallRecordingLedger> {
    return { listens: await this.listens.ofCall(who, id), hold: await this.holds.of(id) };
  }

  @Post(':id/recordings/hold')
  @HttpCode(200)
  @Api({ summary: 'Keep the recordings of a call, whatever the rules say', example: { reason: 'Complaint 17 of 2026' } })
  async hold(@Who() who: Principal, @Id() id: string, @Body(zod(HoldInput)) input: HoldInput) {
    return this.holds.hold(who, id, input);
  }

  @Delete(':id/recordings/hold')
  @HttpCode(204)
  @Api({ summary: 'Let the rules apply again' })
  async release(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.holds.release(who, id);
  }
}
