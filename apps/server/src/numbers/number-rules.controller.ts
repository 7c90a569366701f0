import { Body, Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { NumberReading, NumberRulesChange, NumberTrial, StoredNumberRules } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { NumberRulesService } from './number-rules.service';

@Controller('number-rules')
export class NumberRulesController {
  constructor(private readonly rules: NumberRulesService) {}

  @Get()
  @Api({ summary: 'How numbers are read, dialled and classed', answer: StoredNumberRules })
  read(@Who() who: Principal) {
    return this.rules.read(who);
  }

  @Put()
  @Api({ summary: 'Change how numbers are read, dialled and classed: from now on', answer: StoredNumberRules })
  change(@Who() who: Principal, @Body(zod(NumberRulesChange)) change: NumberRulesChange) {
    return this.rules.change(who, change);
  }

  @Post('try')
  @HttpCode(200)
  @Api({
    summary: 'What becomes of a number, on the way in and on the way out, and who may dial it',
    answer: NumberReading,
    example: { number: '8 (495) 123-45-67' },
  })
  try(@Who() who: Principal, @Body(zod(NumberTrial)) trial: NumberTrial) {
    return this.rules.try(who, trial);
  }
}
