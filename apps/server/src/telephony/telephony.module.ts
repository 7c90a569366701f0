import { Global, Module } from '@nestjs/common';
import { PbxFactory } from './pbx-factory';
import { TelephonyService } from './telephony.service';
import { WriterFence } from './writer-fence';

/**
 * Telephony: the PBXs this server listens to and commands, behind the port of libs/telephony.
 *
 * - The PBX is the truth about a call: commands ask, events tell.
 * - Started by the server's main, after everything that listens is ready; never by the worker.
 * - One server writes what the PBXs say: its lease is checked in the writing transaction (docs/adr/0015).
 */
@Global()
@Module({ providers: [PbxFactory, TelephonyService, WriterFence], exports: [TelephonyService, WriterFence] })
export class TelephonyModule {}
