import { Controller, Get, Query } from '@nestjs/common';
import { type Page, page, PageQuery } from '@callcard/crm-core';
import { z } from 'zod';
import { Api } from './api.decorator';
import { zod } from './zod.pipe';

const LATER = ['scorecards'];

/** Nouns that programs may ask for already and later releases fill. */
@Controller()
export class LaterResourcesController {
  @Get(LATER)
  @Api({ summary: 'Empty in this release', answer: page(z.unknown()) })
  list(@Query(zod(PageQuery)) _query: PageQuery): Page<unknown> {
    return { items: [], nextCursor: null };
  }
}
