import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { Disposition, DispositionInput, DispositionUse, PageQuery, Versioned, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { DispositionsService } from './dispositions.service';

const DispositionChange = DispositionInput.extend(Versioned.shape);

@Controller('dispositions')
export class DispositionsController {
  constructor(private readonly dispositions: DispositionsService) {}

  @Get()
  @Api({ summary: 'The results a call may have', answer: page(Disposition) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.dispositions.list(who, query);
  }

  @Get('use')
  @Api({ summary: 'How often each result was chosen in the last thirty days', answer: page(DispositionUse) })
  use(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.dispositions.use(who, query);
  }

  @Post()
  @Api({
    summary: 'Add a result',
    answer: Disposition,
    example: { key: 'surveyDone', label: { en: 'Survey done' }, position: 9, active: true, queues: ['sales'], next: 'task' },
  })
  create(@Who() who: Principal, @Body(zod(DispositionInput)) input: DispositionInput) {
    return this.dispositions.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a result', answer: Disposition })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(DispositionChange)) change: DispositionInput & Versioned) {
    return this.dispositions.update(who, id, change);
  }
}
