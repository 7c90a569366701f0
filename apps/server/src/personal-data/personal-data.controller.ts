import { Controller, Get, Res } from '@nestjs/common';
import type { Response } from 'express';
import { pipeline } from 'node:stream/promises';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { PersonalDataService } from './personal-data.service';

@Controller('clients/:id/personal-data')
export class PersonalDataController {
  constructor(private readonly personalData: PersonalDataService) {}

  @Get()
  @Api({ summary: 'All that is known of a client, with files and recordings, as a ZIP' })
  async get(@Who() who: Principal, @Id() clientId: string, @Res() response: Response): Promise<void> {
    const archive = await this.personalData.of(who, clientId);
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="personal-data-${clientId}.zip"`,
      'Cache-Control': 'private, no-store',
    });
    // Whoever leaves in the middle is no failure.
    await pipeline(archive, response).catch(() => response.destroy());
  }
}
