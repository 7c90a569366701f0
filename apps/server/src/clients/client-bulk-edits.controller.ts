import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { BulkEdit, BulkEditInput, BulkPreview } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientBulkEdits } from './client-bulk-edits.service';

const EXAMPLE = { selection: { filter: { where: 'tags:is:new' } }, change: { addTags: ['2026'], removeTags: ['new'] } };

@Controller('clients/bulk-edits')
export class ClientBulkEditsController {
  constructor(private readonly edits: ClientBulkEdits) {}

  @Post('preview')
  @HttpCode(200)
  @Api({ summary: 'What a change of many clients would do', answer: BulkPreview, example: EXAMPLE })
  preview(@Who() who: Principal, @Body(zod(BulkEditInput)) input: BulkEditInput) {
    return this.edits.preview(who, input);
  }

  @Post()
  @HttpCode(202)
  @Api({ summary: 'Change many clients in the background', answer: BulkEdit, example: EXAMPLE })
  start(@Who() who: Principal, @Body(zod(BulkEditInput)) input: BulkEditInput) {
    return this.edits.start(who, input);
  }

  @Get(':id')
  @Api({ summary: 'How far a change of many clients is', answer: BulkEdit })
  progress(@Who() who: Principal, @Id() id: string) {
    return this.edits.progress(who, id);
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @Api({ summary: 'Stop a change of many clients', answer: BulkEdit })
  cancel(@Who() who: Principal, @Id() id: string) {
    return this.edits.cancel(who, id);
  }
}
