import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { DialRequest, KeysRequest, RouteRequest, TransferRequest } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CallControlService } from './call-control.service';
import { CallHoldsService } from './call-holds.service';
import { CallTransfersService } from './call-transfers.service';
import { WaitingCallsService } from './waiting-calls.service';

/** Commands to a call: 202, and what came of them is told by the call. */
@Controller('calls')
export class CallControlController {
  constructor(
    private readonly control: CallControlService,
    private readonly holds: CallHoldsService,
    private readonly transfers: CallTransfersService,
    private readonly waiting: WaitingCallsService,
  ) {}

  @Post()
  @HttpCode(202)
  @Api({ summary: 'Ring my phone, then the number', example: { to: '+7 916 000-00-01' } })
  dial(@Who() who: Principal, @Body(zod(DialRequest)) request: DialRequest) {
    return this.control.dial(who, request);
  }

  @Post(':id/answer')
  @HttpCode(202)
  @Api({ summary: 'Make my ringing phone pick up, where the PBX can' })
  answer(@Who() who: Principal, @Id() id: string) {
    return this.control.answer(who, id);
  }

  @Post(':id/hangup')
  @HttpCode(202)
  @Api({ summary: 'End my part of the call, or decline it' })
  hangup(@Who() who: Principal, @Id() id: string) {
    return this.control.hangup(who, id);
  }

  @Post(':id/hold')
  @HttpCode(202)
  @Api({ summary: 'The client hears music' })
  hold(@Who() who: Principal, @Id() id: string) {
    return this.holds.hold(who, id);
  }

  @Post(':id/resume')
  @HttpCode(202)
  @Api({ summary: 'Back to the client on hold' })
  resume(@Who() who: Principal, @Id() id: string) {
    return this.holds.resume(who, id);
  }

  @Post(':id/route')
  @HttpCode(202)
  @Api({ summary: 'Send a caller who waits to a person', example: { userId: '0190a0b0-0000-7000-8000-000000000001' } })
  route(@Who() who: Principal, @Id() id: string, @Body(zod(RouteRequest)) request: RouteRequest) {
    return this.waiting.route(who, id, request);
  }

  @Post(':id/move-up')
  @HttpCode(202)
  @Api({ summary: 'Send a caller who waits to the head of the queue' })
  moveUp(@Who() who: Principal, @Id() id: string) {
    return this.waiting.moveUp(who, id);
  }

  @Post(':id/dtmf')
  @HttpCode(202)
  @Api({ summary: 'Press keys for the other side', example: { digits: '1' } })
  press(@Who() who: Principal, @Id() id: string, @Body(zod(KeysRequest)) request: KeysRequest) {
    return this.control.press(who, id, request);
  }

  @Post(':id/transfer')
  @HttpCode(202)
  @Api({
    summary: 'Hand the call on, blindly or after a word',
    example: { to: { queue: 'support' }, how: 'blind', note: 'Wants the invoice again.' },
  })
  transfer(@Who() who: Principal, @Id() id: string, @Body(zod(TransferRequest)) request: TransferRequest) {
    return this.transfers.transfer(who, id, request);
  }

  @Post(':id/transfer/complete')
  @HttpCode(202)
  @Api({ summary: 'Put the client through to whom I consult' })
  complete(@Who() who: Principal, @Id() id: string) {
    return this.transfers.complete(who, id);
  }

  @Post(':id/transfer/cancel')
  @HttpCode(202)
  @Api({ summary: 'Back to the client from a consultation' })
  cancel(@Who() who: Principal, @Id() id: string) {
    return this.transfers.cancel(who, id);
  }

  @Post(':id/transfer/threeWay')
  @HttpCode(202)
  @Api({ summary: 'The client, whom I consult and I talk together' })
  threeWay(@Who() who: Principal, @Id() id: string) {
    return this.transfers.threeWay(who, id);
  }

  @Post(':id/transfer/swap')
  @HttpCode(202)
  @Api({ summary: 'From whom I consult to the client, or back' })
  swap(@Who() who: Principal, @Id() id: string) {
    return this.transfers.swap(who, id);
  }
}
