import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query } from '@nestjs/common';
import {
  Client,
  ClientCard,
  ClientChange,
  ClientFilter,
  ClientHistoryEntry,
  ClientInput,
  CreatedClient,
  page,
  PageQuery,
  StageChange,
  Versioned,
} from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientBin } from './client-bin';
import { ClientHistory } from './client-history';
import { ClientStages } from './client-stages';
import { ClientsService } from './clients.service';
import { SeenVersion } from './seen-version';

const NumberQuery = z.object({ number: z.string().max(200) });
type NumberQuery = z.infer<typeof NumberQuery>;

@Controller('clients')
export class ClientsController {
  constructor(
    private readonly clients: ClientsService,
    private readonly bin: ClientBin,
    private readonly history: ClientHistory,
    private readonly stages: ClientStages,
  ) {}

  @Get()
  @Api({ summary: 'Clients by name, or as the search finds them', answer: page(Client) })
  list(@Who() who: Principal, @Query(zod(ClientFilter)) filter: ClientFilter) {
    return this.clients.list(who, filter);
  }

  @Get('lookup')
  @Api({ summary: 'Whose number it is: nobody, one, many or hidden' })
  async lookup(@Who() who: Principal, @Query(zod(NumberQuery)) { number }: NumberQuery) {
    return this.clients.lookup(who, number);
  }

  @Get(':id')
  @Api({ summary: 'A client', answer: Client })
  get(@Who() who: Principal, @Id() id: string) {
    return this.clients.get(who, id);
  }

  @Get(':id/card')
  @Api({ summary: 'What the pop shows of a client', answer: ClientCard })
  card(@Who() who: Principal, @Id() id: string) {
    return this.clients.card(who, id);
  }

  @Post()
  @Api({
    summary: 'Make a client',
    answer: CreatedClient,
    example: { name: 'Смирнова Анна Игоревна', phones: [{ number: '8 (912) 000-12-34', label: 'mobile' }], tags: ['new'] },
  })
  create(@Who() who: Principal, @Body(zod(ClientInput)) input: ClientInput) {
    return this.clients.create(who, input);
  }

  @Get(':id/stages')
  @Api({ summary: 'How a client came to its stage, newest first', answer: page(StageChange) })
  stageChanges(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.stages.list(who, id, query);
  }

  @Get(':id/history')
  @Api({ summary: 'Who changed what of a client, newest first', answer: page(ClientHistoryEntry) })
  changes(@Who() who: Principal, @Id() id: string, @Query(zod(PageQuery)) query: PageQuery) {
    return this.history.list(who, id, query);
  }

  @Delete(':id')
  @HttpCode(204)
  @Api({ summary: 'Delete a client; it can be brought back' })
  delete(@Who() who: Principal, @Id() id: string, @Query(zod(SeenVersion)) seen: SeenVersion) {
    return this.bin.delete(who, id, seen);
  }

  @Post(':id/restore')
  @HttpCode(200)
  @Api({ summary: 'Bring a deleted client back', answer: Client, example: { version: 2 } })
  restore(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) versioned: Versioned) {
    return this.bin.restore(who, id, versioned);
  }

  @Put(':id')
  @Api({
    summary: 'Change a client: all of it again, with the version it was made from; of what came with the roles, only what is given',
    answer: Client,
  })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ClientChange)) change: ClientChange) {
    return this.clients.update(who, id, change);
  }
}
