import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { PbxFactory } from './pbx-factory';
import { PbxLogs } from './pbx-logs';
import { RawEvents } from './raw-events.service';
import { TelephonyService } from './telephony.service';
import { WriterFence } from './writer-fence';

/**
 * Telephony: the PBXs this server listens to and commands, behind the port of libs/telephony.
 *
 * - The PBX is the truth about a call: commands ask, events tell.
 * - What it wrote into its own logs is read for repair only.
 * - Started by the server's main, after everything that listens is ready; never by the worker.
 * - What they say is kept word for word for some days, beside the ledger and never in its way.
 * - One server writes what the PBXs say: its lease is checked in the writing transaction (docs/adr/0015).
 */
@Global()
@Module({
  providers: [PbxFactory, PbxLogs, RawEvents, TelephonyService, WriterFence],
  exports: [PbxLogs, RawEvents, TelephonyService, WriterFence],
})
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
