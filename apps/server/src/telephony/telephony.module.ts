import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { PbxFactory } from './pbx-factory';
import { RawEvents } from './raw-events.service';
import { TelephonyService } from './telephony.service';

/**
 * Telephony: the PBXs this server listens to and commands, behind the port of libs/telephony.
 *
 * - The PBX is the truth about a call: commands ask, events tell.
 * - Started by the server's main, after everything that listens is ready; never by the worker.
 * - What they say is kept word for word for some days, beside the ledger and never in its way.
 */
@Global()
@Module({ providers: [PbxFactory, RawEvents, TelephonyService], exports: [RawEvents, TelephonyService] })
export class TelephonyModule implements OnModuleInit {
  constructor(
    private readonly telephony: TelephonyService,
    private readonly rawEvents: RawEvents,
  ) {}

  onModuleInit(): void {
    this.telephony.listen(({ pbx }, event) => {
      if (event.kind === 'link') this.rawEvents.noteLink(pbx, event.status);
    });
  }
}
