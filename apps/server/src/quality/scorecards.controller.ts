import { Body, Controller, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  newId,
  page,
  PageQuery,
  Scorecard,
  ScorecardChange,
  ScorecardDraft,
  ScorecardFilter,
  ScorecardInput,
  ScorecardVersion,
  Versioned,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ScorecardsService } from './scorecards.service';

const QUESTION = { id: newId(), text: 'Did the agent greet by name?', wants: { kind: 'yesNo' }, weight: 10 };

@Controller('scorecards')
export class ScorecardsController {
  constructor(private readonly scorecards: ScorecardsService) {}

  @Get()
  @Api({ summary: 'By what calls are judged, by title', answer: page(Scorecard) })
  list(@Who() who: Principal, @Query(zod(ScorecardFilter)) filter: ScorecardFilter) {
    return this.scorecards.list(who, filter);
  }

  @Post()
  @Api({ summary: 'Add a scorecard; what it asks stands in its versions', answer: Scorecard, example: { title: 'Service calls' } })
  create(@Who() who: Principal, @Body(zod(ScorecardInput)) input: ScorecardInput) {
    return this.scorecards.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Rename a scorecard, or let no review begin with it any more', answer: Scorecard })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ScorecardChange)) change: ScorecardChange) {
    return this.scorecards.update(who, id, change);
  }

  @Get(':id/versions')
  @Api({ summary: 'The versions of a scorecard, newest first', answer: page(ScorecardVersion) })
  versions(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.scorecards.versions(who, id, query);
  }

  @Put(':id/draft')
  @Api({
    summary: 'What is to be asked: all of it again. `version` is that of the draft, 0 where there is none',
    answer: ScorecardVersion,
    example: { sections: [{ id: newId(), title: 'Opening', questions: [QUESTION] }], version: 0 },
  })
  draft(@Who() who: Principal, @Id() id: string, @Body(zod(ScorecardDraft)) draft: ScorecardDraft) {
    return this.scorecards.draft(who, id, draft);
  }

  @Post(':id/publish')
  @HttpCode(200)
  @Api({
    summary: 'Reviews begin with the draft from now on; those that were begun stay with the version they have',
    answer: ScorecardVersion,
    example: { version: 1 },
  })
  publish(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.scorecards.publish(who, id, version);
  }
}
