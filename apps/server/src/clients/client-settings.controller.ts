import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { ClientField, ClientFieldInput, ClientSource, ClientSourceInput, page, PageQuery, Versioned } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientFieldsService } from './client-fields.service';
import { ClientSourcesService } from './client-sources.service';

const FieldChange = ClientFieldInput.extend(Versioned.shape);
const SourceChange = ClientSourceInput.extend(Versioned.shape);

@Controller('client-fields')
export class ClientFieldsController {
  constructor(private readonly fields: ClientFieldsService) {}

  @Get()
  @Api({ summary: 'The fields of the client’s card that administrators defined', answer: page(ClientField) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.fields.list(who, query);
  }

  @Post()
  @Api({
    summary: 'Define a field of the client’s card',
    answer: ClientField,
    example: {
      key: 'branch',
      titles: { en: 'Branch', ru: 'Отрасль', uk: 'Галузь' },
      type: 'picklist',
      options: [{ key: 'trade', titles: { en: 'Trade' } }, { key: 'building', titles: { en: 'Building' } }],
      requiredFrom: 'customer',
      searchable: true,
      order: 1,
    },
  }) // prettier-ignore
  create(@Who() who: Principal, @Body(zod(ClientFieldInput)) input: ClientFieldInput) {
    return this.fields.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a field; its key and type stay', answer: ClientField })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(FieldChange)) change: ClientFieldInput & Versioned) {
    return this.fields.update(who, id, change);
  }
}

@Controller('client-sources')
export class ClientSourcesController {
  constructor(private readonly sources: ClientSourcesService) {}

  @Get()
  @Api({ summary: 'Where clients come from', answer: page(ClientSource) })
  list(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.sources.list(who, query);
  }

  @Post()
  @Api({ summary: 'Add a source', answer: ClientSource, example: { key: 'radio', titles: { en: 'Radio', ru: 'Радио' }, order: 6 } })
  create(@Who() who: Principal, @Body(zod(ClientSourceInput)) input: ClientSourceInput) {
    return this.sources.create(who, input);
  }

  @Put(':id')
  @Api({ summary: 'Change a source', answer: ClientSource })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(SourceChange)) change: ClientSourceInput & Versioned) {
    return this.sources.update(who, id, change);
  }
}
