import { Module, type OnModuleInit } from '@nestjs/common';
import { SimulatedPbx } from '@callcard/telephony';
import { TelephonyService } from '../telephony/telephony.service';
import { SimulatedCallers } from './simulated-callers';
import { SimulationSweep } from './simulation-sweep';
import { SimulationsController } from './simulations.controller';
import { SimulationsService } from './simulations.service';

/**
 * Simulations: calls without a phone, for training, support and tests (docs/adr/0025).
 *
 * - They go the way of every call, from bytes to the screen, on a PBX of their own that only plays.
 * - Only the screen they ring on sees them: states, queues, worklists, lists and reports know nothing of them.
 * - They leave nothing behind: an hour after its end a simulated call is deleted.
 * - In: nothing. Out: facts, by way of TelephonyService.
 */
@Module({
  controllers: [SimulationsController],
  providers: [SimulatedCallers, SimulationSweep, SimulationsService, { provide: SimulatedPbx, useFactory: () => new SimulatedPbx() }],
})
export class SimulationsModule implements OnModuleInit {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly pbx: SimulatedPbx,
  ) {}

  onModuleInit(): void {
    this.telephony.standAside(this.pbx);
  }
}
