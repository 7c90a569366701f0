import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { CallSimulation, SimulatedCall } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { SimulationsService } from './simulations.service';

@Controller('calls')
export class SimulationsController {
  constructor(private readonly simulations: SimulationsService) {}

  @Post('simulate')
  @HttpCode(202)
  @Api({
    summary: 'Play a call to somebody, without any phone',
    answer: SimulatedCall,
    example: { kind: 'unknown' },
  })
  simulate(@Who() who: Principal, @Body(zod(CallSimulation)) simulation: CallSimulation) {
    return this.simulations.simulate(who, simulation);
  }
}
