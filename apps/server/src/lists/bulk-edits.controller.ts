import { Body, Controller, Get, HttpCode, Post, type Type } from '@nestjs/common';
import { BulkEdit, type BulkInput, type BulkNoun, BulkPreview } from '@callcard/crm-core';
import type { ZodType } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { BulkEdits } from './bulk-edits.service';

/** The routes by which many things of a noun are changed at once; `input` and `example`: what may be asked for. */
export function bulkEditsController(noun: BulkNoun, input: ZodType<BulkInput>, example: object): Type {
  @Controller(`${noun}/bulk-edits`)
  class NounBulkEditsController {
    constructor(private readonly edits: BulkEdits) {}

    @Post('preview')
    @HttpCode(200)
    @Api({ summary: `What a change of many ${noun} would do`, answer: BulkPreview, example })
    previewBulkEdit(@Who() who: Principal, @Body(zod(input)) asked: BulkInput) {
      return this.edits.preview(who, noun, asked);
    }

    @Post()
    @HttpCode(202)
    @Api({ summary: `Change many ${noun} in the background`, answer: BulkEdit, example })
    startBulkEdit(@Who() who: Principal, @Body(zod(input)) asked: BulkInput) {
      return this.edits.start(who, noun, asked);
    }

    @Get(':id')
    @Api({ summary: `How far a change of many ${noun} is`, answer: BulkEdit })
    bulkEditProgress(@Who() who: Principal, @Id() id: string) {
      return this.edits.progress(who, noun, id);
    }

    @Post(':id/cancel')
    @HttpCode(200)
    @Api({ summary: `Stop a change of many ${noun}`, answer: BulkEdit })
    cancelBulkEdit(@Who() who: Principal, @Id() id: string) {
      return this.edits.cancel(who, noun, id);
    }
  }
  return NounBulkEditsController;
}
