import { Body, Controller, Get, Put, Query } from '@nestjs/common';
import { Call, CallFilter, ClientBinding, DispositionChoice, NoteInput, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CallsService } from './calls.service';
import { PopsService } from './pops.service';

@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly pops: PopsService,
  ) {}

  @Get()
  @Api({ summary: 'The journal of calls, newest first', answer: page(Call) })
  list(@Who() who: Principal, @Query(zod(CallFilter)) filter: CallFilter) {
    return this.calls.list(who, filter);
  }

  @Get('pops')
  @Api({ summary: 'What rings at my phone now' })
  myPops(@Who() who: Principal) {
    return { items: this.pops.mine(who) };
  }

  @Get(':id')
  @Api({ summary: 'One call', answer: Call })
  get(@Who() who: Principal, @Id() id: string) {
    return this.calls.get(who, id);
  }

  @Get(':id/history')
  @Api({ summary: 'Former notes, results and clients of a call' })
  async history(@Who() who: Principal, @Id() id: string) {
    return { items: await this.calls.history(who, id) };
  }

  @Put(':id/note')
  @Api({ summary: 'Keep the note of a call', answer: Call })
  writeNote(@Who() who: Principal, @Id() id: string, @Body(zod(NoteInput)) input: NoteInput) {
    return this.calls.writeNote(who, id, input);
  }

  @Put(':id/disposition')
  @Api({ summary: 'Choose the result of a call', answer: Call })
  chooseDisposition(@Who() who: Principal, @Id() id: string, @Body(zod(DispositionChoice)) choice: DispositionChoice) {
    return this.calls.chooseDisposition(who, id, choice);
  }

  @Put(':id/client')
  @Api({ summary: 'Bind a call to a client, or to none', answer: Call })
  bindClient(@Who() who: Principal, @Id() id: string, @Body(zod(ClientBinding)) binding: ClientBinding) {
    return this.calls.bindClient(who, id, binding);
  }
}
