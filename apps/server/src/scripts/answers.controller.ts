import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { AnswerSheet, AnswerSheetFilter, AnswersInput, CallScript, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { AnswersService } from './answers.service';

@Controller()
export class AnswersController {
  constructor(private readonly answers: AnswersService) {}

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
}
