import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { CallFilter, ClientBinding, DialRequest, DispositionChoice, NoteInput } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { zod } from '../http/zod.pipe';
import { CallControlService } from './call-control.service';
import { CallsService } from './calls.service';
import { PopsService } from './pops.service';

@Controller('calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly control: CallControlService,
    private readonly pops: PopsService,
  ) {}

  @Get()
  list(@Who() who: Principal, @Query(zod(CallFilter)) filter: CallFilter) {
    return this.calls.list(who, filter);
  }

  @Get('pops')
  myPops(@Who() who: Principal) {
    return { items: this.pops.mine(who) };
  }

  @Get(':id')
  get(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return this.calls.get(who, id);
  }

  @Get(':id/history')
  async history(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return { items: await this.calls.history(who, id) };
  }

  @Put(':id/note')
  writeNote(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string, @Body(zod(NoteInput)) input: NoteInput) {
    return this.calls.writeNote(who, id, input);
  }

  @Put(':id/disposition')
  chooseDisposition(
    @Who() who: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body(zod(DispositionChoice)) choice: DispositionChoice,
  ) {
    return this.calls.chooseDisposition(who, id, choice);
  }

  @Put(':id/client')
  bindClient(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string, @Body(zod(ClientBinding)) binding: ClientBinding) {
    return this.calls.bindClient(who, id, binding);
  }

  @Post()
  @HttpCode(202)
  dial(@Who() who: Principal, @Body(zod(DialRequest)) request: DialRequest) {
    return this.control.dial(who, request);
  }

  @Post(':id/answer')
  @HttpCode(202)
  answer(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return this.control.answer(who, id);
  }

  @Post(':id/hangup')
  @HttpCode(202)
  hangup(@Who() who: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return this.control.hangup(who, id);
  }
}
