import { Body, Controller, Get, Put } from '@nestjs/common';
import { Voicemail, VoicemailChange } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { VoicemailService } from './voicemail.service';

@Controller('users')
export class VoicemailController {
  constructor(private readonly voicemail: VoicemailService) {}

  @Get(':id/voicemail')
  @Api({ summary: 'What becomes of callers whom this person does not answer', answer: Voicemail })
  read(@Who() who: Principal, @Id() id: string) {
    return this.voicemail.read(who, id);
  }

  @Put(':id/voicemail')
  @Api({ summary: 'Have messages taken for this person, or not; version 0 while nobody has said anything about it', answer: Voicemail })
  change(@Who() who: Principal, @Id() id: string, @Body(zod(VoicemailChange)) change: VoicemailChange) {
    return this.voicemail.change(who, id, change);
  }
}
