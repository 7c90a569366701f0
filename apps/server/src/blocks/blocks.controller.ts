import { Body, Controller, Delete, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Block, BlockFilter, BlockInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { BlocksService } from './blocks.service';

@Controller('blocks')
export class BlocksController {
  constructor(private readonly blocks: BlocksService) {}

  @Get()
  @Api({ summary: 'Callers whom the PBX refuses, newest first', answer: page(Block) })
  list(@Who() who: Principal, @Query(zod(BlockFilter)) filter: BlockFilter) {
    return this.blocks.list(who, filter);
  }

  @Post()
  @Api({ summary: 'Have the PBX refuse a caller', answer: Block, example: { number: '+7 495 000-77-77', reason: 'spam' } })
  create(@Who() who: Principal, @Body(zod(BlockInput)) input: BlockInput) {
    return this.blocks.create(who, input);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Let the caller through again' })
  async lift(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.blocks.lift(who, id);
  }
}
