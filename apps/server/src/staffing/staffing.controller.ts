import { Body, Controller, Delete, Get, HttpCode, Post, Put, Query, Res } from '@nestjs/common';
import {
  AdherenceDay,
  AdherenceExport,
  AdherenceFilter,
  ForecastExport,
  ForecastFilter,
  page,
  PageQuery,
  PlannedPerson,
  Shift,
  ShiftChange,
  ShiftFilter,
  ShiftInput,
  StaffingForecast,
  WeekCopied,
  WeekCopy,
} from '@callcard/crm-core';
import type { Response } from 'express';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { sendTable } from '../http/send-table';
import { zod } from '../http/zod.pipe';
import { AdherenceService } from './adherence.service';
import { ForecastsService } from './forecasts.service';
import { ShiftsService } from './shifts.service';

const example = {
  ...{ userId: '01900000-0000-7000-8000-000000000011', date: '2027-01-11', from: '09:00', to: '18:00' },
  breaks: [{ from: '13:00', to: '13:45' }],
};

@Controller('staffing')
export class StaffingController {
  constructor(
    private readonly forecasts: ForecastsService,
    private readonly shifts: ShiftsService,
    private readonly adherence: AdherenceService,
  ) {}

  @Get('forecast')
  @Api({ summary: 'What queues will have to do in a week, whom it takes, and who is planned', answer: StaffingForecast })
  forecast(@Who() who: Principal, @Query(zod(ForecastFilter)) filter: ForecastFilter) {
    return this.forecasts.week(who, filter);
  }

  @Get('forecast/file')
  @Api({ summary: 'The same as a file' })
  async forecastFile(@Who() who: Principal, @Query(zod(ForecastExport)) wanted: ForecastExport, @Res() response: Response) {
    await sendTable(response, await this.forecasts.file(who, wanted));
  }

  @Get('people')
  @Api({ summary: 'Whose shifts one may plan, by name', answer: page(PlannedPerson) })
  people(@Who() who: Principal, @Query(zod(PageQuery)) query: PageQuery) {
    return this.shifts.plannable(who, query);
  }

  @Get('shifts')
  @Api({ summary: 'When people are to be at work: one’s own, or of whom one may see it', answer: page(Shift) })
  listShifts(@Who() who: Principal, @Query(zod(ShiftFilter)) filter: ShiftFilter) {
    return this.shifts.list(who, filter);
  }

  @Post('shifts')
  @Api({ summary: 'Plan a shift', answer: Shift, example })
  plan(@Who() who: Principal, @Body(zod(ShiftInput)) input: ShiftInput) {
    return this.shifts.plan(who, input);
  }

  @Post('shifts/copies')
  @HttpCode(200)
  @Api({ summary: 'Plan a week once more in another', answer: WeekCopied, example: { from: '2027-01-11', to: '2027-01-18' } })
  copyWeek(@Who() who: Principal, @Body(zod(WeekCopy)) wanted: WeekCopy) {
    return this.shifts.copyWeek(who, wanted);
  }

  @Put('shifts/:id')
  @Api({ summary: 'Change a shift', answer: Shift })
  change(@Who() who: Principal, @Id() id: string, @Body(zod(ShiftChange)) change: ShiftChange) {
    return this.shifts.change(who, id, change);
  }

  @Delete('shifts/:id')
  @HttpCode(204)
  @Api({ summary: 'Take a shift away' })
  async remove(@Who() who: Principal, @Id() id: string): Promise<void> {
    await this.shifts.remove(who, id);
  }

  @Get('adherence')
  @Api({ summary: 'Shifts beside what their people really did, by day', answer: page(AdherenceDay) })
  listAdherence(@Who() who: Principal, @Query(zod(AdherenceFilter)) filter: AdherenceFilter) {
    return this.adherence.list(who, filter);
  }

  @Get('adherence/file')
  @Api({ summary: 'The same as a file' })
  async adherenceFile(@Who() who: Principal, @Query(zod(AdherenceExport)) wanted: AdherenceExport, @Res() response: Response) {
    await sendTable(response, await this.adherence.file(who, wanted));
  }
}
