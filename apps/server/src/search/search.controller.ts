import { Controller, Get, Query, Res } from '@nestjs/common';
import { SearchAnswer, SearchQuery } from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { SearchService } from './search.service';

@Controller('search')
export class SearchController {
  constructor(private readonly search: SearchService) {}

  @Get()
  @Api({ summary: 'One box over everything: a few of each kind that the person may see', answer: SearchAnswer })
  find(@Who() who: Principal, @Query(zod(SearchQuery)) query: SearchQuery, @Res({ passthrough: true }) response: Response) {
    return this.search.find(who, query, goneOf(response));
  }
}

/** Whoever asked has gone, or typed on. */
function goneOf(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => response.writableFinished || gone.abort());
  return gone.signal;
}
