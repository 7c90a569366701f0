import { Controller, Get, Query } from '@nestjs/common';
import { DirectoryEntry, DirectoryFilter, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { DirectoryService } from './directory.service';

@Controller('directory')
export class DirectoryController {
  constructor(private readonly directory: DirectoryService) {}

  @Get()
  @Api({ summary: 'Where a call can be handed to, and how things are there now', answer: page(DirectoryEntry) })
  list(@Who() who: Principal, @Query(zod(DirectoryFilter)) filter: DirectoryFilter) {
    return this.directory.list(who, filter);
  }
}
