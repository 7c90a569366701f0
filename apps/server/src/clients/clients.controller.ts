import { Body, Controller, Get, Post, Put, Query } from '@nestjs/common';
import { Client, ClientCard, ClientChange, ClientFilter, ClientInput, CreatedClient, page } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { ClientsService } from './clients.service';

const NumberQuery = z.object({ number: z.string().max(200) });
type NumberQuery = z.infer<typeof NumberQuery>;

@Controller('clients')
export class ClientsController {
  constructor(private readonly clients: ClientsService) {}

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

  @Put(':id')
  @Api({ summary: 'Change a client: all of it again, with the version it was made from', answer: Client })
  update(@Who() who: Principal, @Id() id: string, @Body(zod(ClientChange)) change: ClientChange) {
    return this.clients.update(who, id, change);
  }
}
