import { Body, Controller, Get, Put, Query, Res } from '@nestjs/common';
import { AnswersExport, AnswerSheet, AnswerSheetFilter, AnswersInput, CallScript, page } from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { AnswersExportService } from './answers-export.service';
import { AnswersService } from './answers.service';

@Controller()
export class AnswersController {
  constructor(
    private readonly answers: AnswersService,
    private readonly exports: AnswersExportService,
  ) {}

  @Get('answer-sheets')
  @Api({ summary: 'What was answered to scripts, call by call, newest first', answer: page(AnswerSheet) })
  list(@Who() who: Principal, @Query(zod(AnswerSheetFilter)) filter: AnswerSheetFilter) {
    return this.answers.list(who, filter);
  }

  @Get('calls/:id/script')
  @Api({ summary: 'The script a call is led by, with what was answered so far', answer: CallScript })
  of(@Who() who: Principal, @Id() id: string) {
    return this.answers.of(who, id);
  }

  @Put('calls/:id/answers')
  @Api({ summary: 'Keep answers to the script of a call, as they are given; sent twice they change nothing', answer: AnswerSheet })
  write(@Who() who: Principal, @Id() id: string, @Body(zod(AnswersInput)) input: AnswersInput) {
    return this.answers.write(who, id, input);
  }

  @Get('scripts/:id/answers')
  @Api({ summary: 'What was answered to a script as a CSV or XLSX file: a line for each call, a column for each question' })
  async export(@Who() who: Principal, @Id() id: string, @Query(zod(AnswersExport)) wanted: AnswersExport, @Res() response: Response) {
    await sendTable(response, await this.exports.of(who, id, wanted));
  }
}
