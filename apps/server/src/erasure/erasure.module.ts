import { Module } from '@nestjs/common';
import { BlocksModule } from '../blocks/blocks.module';
import { CallsModule } from '../calls/calls.module';
import { RecordingLedgerModule } from '../calls/recording-ledger.module';
import { CampaignsModule } from '../campaigns/campaigns.module';
import { ClientsModule } from '../clients/clients.module';
import { IdempotencyModule } from '../idempotency/idempotency.module';
import { ErasedMentions } from './erased-mentions';
import { ErasurePreviews } from './erasure-previews';
import { ErasureWork } from './erasure-work';
import { ErasuresController } from './erasures.controller';
import { Erasures } from './erasures.service';

/**
 * Erasure: a client's personal data goes, with recordings, and what statistics count stays without it (docs/adr/0032).
 *
 * - A right of its own. Looked at first, then asked for with a reason; a recording under legal hold stops it.
 * - From the moment it is asked for nobody finds the client; the worker does the rest, step by step, each of which may be done again.
 * - What stands in which table is one list; a column of text that is neither in it nor known to keep nothing of clients fails a spec.
 * - In: every table, the file store. Out: ClientChanged, CallsErased, RecordingChanged.
 */
@Module({
  imports: [BlocksModule, CallsModule, CampaignsModule, ClientsModule, IdempotencyModule, RecordingLedgerModule],
  providers: [ErasedMentions, ErasurePreviews, ErasureWork, Erasures],
  controllers: [ErasuresController],
})
export class ErasureModule {}
