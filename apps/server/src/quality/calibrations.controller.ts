import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Calibration, CalibrationFilter, CalibrationInput, CalibrationSheet, newId, page, Versioned } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { zod } from '../http/zod.pipe';
import { CalibrationsService } from './calibrations.service';

@Controller('calibrations')
export class CalibrationsController {
  constructor(private readonly calibrations: CalibrationsService) {}

  @Get()
  @Api({ summary: 'Calls judged by several people, to see how far they agree; newest first', answer: page(Calibration) })
  list(@Who() who: Principal, @Query(zod(CalibrationFilter)) filter: CalibrationFilter) {
    return this.calibrations.list(who, filter);
  }

  @Get(':id')
  @Api({ summary: 'A calibration; what others answered and how far all agree, once everything is in', answer: CalibrationSheet })
  get(@Who() who: Principal, @Id() id: string) {
    return this.calibrations.get(who, id);
  }

  @Post()
  @Api({
    summary: 'Let several people judge the same calls, blind to each other',
    answer: CalibrationSheet,
    example: { title: 'November', scorecardId: newId(), callIds: [newId()], reviewerIds: [newId(), newId()] },
  })
  create(@Who() who: Principal, @Body(zod(CalibrationInput)) input: CalibrationInput) {
    return this.calibrations.create(who, input);
  }

  @Post(':id/close')
  @HttpCode(200)
  @Api({ summary: 'Reveal what is in, without those who have not answered', answer: CalibrationSheet, example: { version: 1 } })
  close(@Who() who: Principal, @Id() id: string, @Body(zod(Versioned)) { version }: Versioned) {
    return this.calibrations.close(who, id, version);
  }
}
