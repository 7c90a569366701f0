import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { Did, DidChange, DidInput, page, PageQuery } from '@callcard/crm-core';
import { CompanyData } from '../auth/mask.interceptor';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { NumbersService } from './numbers.service';

@CompanyData()
@Controller('numbers')
export class NumbersController {
  constructor(private readonly numbers: NumbersService) {}

  @Get()
  @Api({ summary: 'The numbers clients call us on', answer: page(Did) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.numbers.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Add a number of ours',
    answer: Did,
    example: { number: '+7 495 123-45-99', title: 'Spring campaign', source: 'Billboards' },
  })
  create(@Who() who: Principal, @Body(zod(DidInput)) input: DidInput) {
    return this.numbers.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a number of ours; what is left out stays', answer: Did })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(DidChange)) change: DidChange) {
    return this.numbers.update(who, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Remove a number of ours' })
  async delete(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.numbers.delete(who, id);
  }
}
