import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { DispositionInput, PageQuery, Versioned } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { zod } from '../http/zod.pipe';
import { DispositionsService } from './dispositions.service';

const DispositionChange = DispositionInput.extend(Versioned.shape);

@Controller('dispositions')
export class DispositionsController {
  constructor(private readonly dispositions: DispositionsService) {}

  @Get()
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.dispositions.list(who, query);
  }

  @Post()
  create(@Who() who: Principal, @Body(zod(DispositionInput)) input: DispositionInput) {
    return this.dispositions.create(who, input);
  }

  @Put(':id')
  update(
    @Who() who: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body(zod(DispositionChange)) change: DispositionInput & Versioned,
  ) {
    return this.dispositions.update(who, id, change);
  }
}
