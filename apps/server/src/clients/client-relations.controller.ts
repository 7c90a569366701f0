import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import { ClientRelation, ClientRelationChange, ClientRelationFilter, ClientRelationInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientRelations } from './client-relations.service';
import { SeenVersion } from './seen-version';

@Controller('client-relations')
export class ClientRelationsController {
  constructor(private readonly relations: ClientRelations) {}

  @Get()
  @Api({ summary: 'The contact persons of an organisation, or the organisations of a person', answer: page(ClientRelation) })
  list(@Who() who: Principal, @Query(zod(ClientRelationFilter)) filter: ClientRelationFilter) {
    return this.relations.list(who, filter);
  }

  @Post()
  @Api({
    summary: 'Make a person a contact person of an organisation',
    answer: ClientRelation,
    example: {
      personId: '01900000-0000-7000-8000-000000000001',
      organisationId: '01900000-0000-7000-8000-000000000002',
      position: 'Chief accountant',
      categories: ['accountant'],
      decisionPower: 'influences',
      primary: true,
    },
  })
  create(@Who() who: Principal, @Body(zod(ClientRelationInput)) input: ClientRelationInput) {
    return this.relations.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change what somebody is for an organisation', answer: ClientRelation })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ClientRelationChange)) change: ClientRelationChange) {
    return this.relations.update(who, id, change);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Somebody speaks for the organisation no more' })
  delete(@Who() who: Principal, @Id() id: string, @Query(zod(SeenVersion)) seen: SeenVersion) {
    return this.relations.delete(who, id, seen);
  }
}
