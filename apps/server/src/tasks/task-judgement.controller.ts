import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CommentInput, page, PageQuery, PostponementAnswer, Task, TaskReturn, ThreadEntry } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { TaskJudgementService } from './task-judgement.service';

@Controller('tasks/:id')
export class TaskJudgementController {
  constructor(private readonly judgement: TaskJudgementService) {}

  @Post('start')
  @HttpCode(200)
  @Api({ summary: 'Begin with it', answer: Task })
  start(@Who() who: Principal, @Id() id: string) {
    return this.judgement.start(who, id);
  }

  @Post('accept')
  @HttpCode(200)
  @Api({ summary: 'What was done is good', answer: Task })
  accept(@Who() who: Principal, @Id() id: string) {
    return this.judgement.accept(who, id);
  }

  @Post('return')
  @HttpCode(200)
  @Api({ summary: 'Give it back with what is missing', answer: Task, example: { comment: 'The act is not signed.' } })
  giveBack(@Who() who: Principal, @Id() id: string, @Body(zod(TaskReturn)) input: TaskReturn) {
    return this.judgement.giveBack(who, id, input);
  }

  @Post('postponement')
  @HttpCode(200)
  @Api({ summary: 'Agree to the later moment that was asked for, or not', answer: Task, example: { agree: true } })
  answer(@Who() who: Principal, @Id() id: string, @Body(zod(PostponementAnswer)) input: PostponementAnswer) {
    return this.judgement.answer(who, id, input);
  }

  @Get('history')
  @Api({ summary: 'What happened to it and what was said of it, newest first', answer: page(ThreadEntry) })
  history(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.judgement.history(who, id, query);
  }

  @Get('comments')
  @Api({ summary: 'What was said of it, newest first', answer: page(ThreadEntry) })
  comments(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.judgement.comments(who, id, query);
  }

  @Post('comments')
  @Api({ summary: 'Say something about it', answer: Task, example: { text: 'Done by noon.' } })
  comment(@Who() who: Principal, @Id() id: string, @Body(zod(CommentInput)) input: CommentInput) {
    return this.judgement.comment(who, id, input);
  }
}
