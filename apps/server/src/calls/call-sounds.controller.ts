import { Body, Controller, Get, HttpCode, Put } from '@nestjs/common';
import { CallSound, CallSoundInput } from '@callcard/crm-core';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CallSoundsService } from './call-sounds.service';

@Controller('calls')
export class CallSoundsController {
  constructor(private readonly sounds: CallSoundsService) {}

  @Get(':id/sound')
  @Api({ summary: 'How the call sounded at each browser phone', answer: z.object({ items: z.array(CallSound) }) })
  async list(@Who() who: Principal, @Id() id: string) {
    return { items: await this.sounds.list(who, id) };
  }

  @Put(':id/sound')
  @HttpCode(204)
  @Api({ summary: 'My browser phone tells how the call sounded when it was over' })
  async report(@Who() who: Principal, @Id() id: string, @Body(zod(CallSoundInput)) sound: CallSoundInput): Promise<void> {
    await this.sounds.report(who, id, sound);
  }
}
