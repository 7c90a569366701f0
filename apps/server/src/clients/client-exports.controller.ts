import { Body, Controller, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ClientExport, ExportInput } from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { ClientExports } from './client-exports.service';

@Controller('clients/exports')
export class ClientExportsController {
  constructor(private readonly exports: ClientExports) {}

  @Post()
  @HttpCode(202)
  @Api({
    summary: 'Have a file made of the clients that a filter leaves',
    answer: ClientExport,
    example: { format: 'xlsx', filter: { stage: 'customer' } },
  })
  start(@Who() who: Principal, @Body(zod(ExportInput)) input: ExportInput) {
    return this.exports.start(who, input);
  }

  @Get(':id')
  @Api({ summary: 'How far the file is', answer: ClientExport })
  progress(@Who() who: Principal, @Id() id: string) {
    return this.exports.progress(who, id);
  }

  @Get(':id/file')
  @Api({ summary: 'The file, for a day, to whoever asked for it' })
  async content(@Who() who: Principal, @Id() id: string, @Res() response: Response): Promise<void> {
    await sendTable(response, await this.exports.content(who, id));
  }
}
