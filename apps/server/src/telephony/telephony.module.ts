import { Global, Module } from '@nestjs/common';
import { PbxFactory } from './pbx-factory';
import { PbxLogs } from './pbx-logs';
import { TelephonyService } from './telephony.service';

/**
 * Telephony: the PBXs this server listens to and commands, behind the port of libs/telephony.
 *
 * - The PBX is the truth about a call: commands ask, events tell.
 * - What it wrote into its own logs is read for repair only.
 * - Started by the server's main, after everything that listens is ready; never by the worker.
 */
@Global()
@Module({ providers: [PbxFactory, PbxLogs, TelephonyService], exports: [PbxLogs, TelephonyService] })
export class TelephonyModule {}
