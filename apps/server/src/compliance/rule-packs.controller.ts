import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { CampaignPurpose, page, PageQuery, RulePack, RulePackEdition, SHIPPED_PACKS } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { RulePacks } from './rule-packs.service';

const EXAMPLE = { version: 1, purposes: SHIPPED_PACKS.UA.purposes, note: `Read again for ${CampaignPurpose.options.join(', ')}` };

@Controller('rule-packs')
export class RulePacksController {
  constructor(private readonly packs: RulePacks) {}

  @Get()
  @Api({ summary: 'The rules of calling in force, by country. They are no legal advice', answer: page(RulePack) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.packs.list(who, query);
  }

  @Get(':key')
  @Api({ summary: 'The rules of a country in force', answer: RulePack })
  get(@Who() who: Principal, @Param('key') key: string) {
    return this.packs.get(who, key);
  }

  @Get(':key/versions')
  @Api({ summary: 'All versions of the rules of a country, newest first', answer: page(RulePack) })
  versions(@Who() who: Principal, @Param('key') key: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.packs.versions(who, key, query);
  }

  @Get(':key/versions/:n')
  @Api({ summary: 'A version of the rules of a country, as attempts name it', answer: RulePack })
  version(@Who() who: Principal, @Param('key') key: string, @Param('n', ParseIntPipe) version: number) {
    return this.packs.version(who, key, version);
  }

  @Post(':key/versions')
  @Api({ summary: 'Narrow the rules of a country: a further version', answer: RulePack, example: EXAMPLE })
  edit(@Who() who: Principal, @Param('key') key: string, @Body(zod(RulePackEdition)) edition: RulePackEdition) {
    return this.packs.edit(who, key, edition);
  }
}
