import { Controller, HttpCode, Post } from '@nestjs/common';
import { z } from 'zod';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { RecordingPausesService } from './recording-pauses.service';

@Controller('calls')
export class RecordingControlController {
  constructor(private readonly pauses: RecordingPausesService) {}

  @Post(':id/record/pause')
  @HttpCode(200)
  @Api({
    summary: 'Let the recording hold silence while card data is told; answers when the PBX confirmed it',
    answer: z.object({ until: z.iso.datetime() }),
  })
  pause(@Who() who: Principal, @Id() id: string) {
    return this.pauses.pause(who, id);
  }

  @Post(':id/record/resume')
  @HttpCode(204)
  @Api({ summary: 'Record again' })
  async resume(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.pauses.resume(who, id);
  }
}
