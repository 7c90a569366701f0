import { Module } from '@nestjs/common';
import { CallsModule } from './calls.module';
import { RecordingControlController } from './recording-control.controller';
import { RecordingErasure } from './recording-erasure';
import { RecordingHoldsService } from './recording-holds.service';
import { CallRecordingLedgerController, RecordingLedgerController } from './recording-ledger.controller';
import { RecordingMute } from './recording-mute';
import { RecordingNights } from './recording-nights';
import { PauseLimits } from './recording-pause-limits';
import { RecordingPausesService } from './recording-pauses.service';
import { RecordingPausesStore } from './recording-pauses.store';
import { RecordingReconciler } from './recording-reconciler';
import { RecordingVerifier } from './recording-verifier';
import { RetentionService } from './retention.service';

/**
 * The ledger of recordings: every talk has its recording or a stated reason, and every recording its call.
 *
 * - A pause is what the PBX confirmed, or the recording is stopped; it is written before it is ordered.
 * - Nothing is deleted without a rule or the erasure of a client, nothing on hold, and no file that a recording still needs.
 * - The folders of the PBXs are only read.
 * - In: facts of recordings, the night. Out: RecordingChanged.
 */
@Module({
  imports: [CallsModule],
  controllers: [RecordingControlController, RecordingLedgerController, CallRecordingLedgerController],
  providers: [
    PauseLimits,
    RecordingErasure,
    RecordingHoldsService,
    RecordingMute,
    RecordingNights,
    RecordingPausesService,
    RecordingPausesStore,
    RecordingReconciler,
    RecordingVerifier,
    RetentionService,
  ],
  exports: [RecordingErasure],
})
export class RecordingLedgerModule {}
