import { Module, type OnModuleInit } from '@nestjs/common';
import { ReminderSources } from '../jobs/reminder-sources';
import { BulkNouns } from '../lists/bulk-nouns';
import { ListsModule } from '../lists/lists.module';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { SearchSources } from '../search/search-sources';
import { CardParts } from './card-parts';
import { ClientBin } from './client-bin';
import { ClientBulkEditsController } from './client-bulk-edits.controller';
import { ClientBulkWork } from './client-bulk-work';
import { ClientChecks } from './client-checks';
import { ClientConsentsController } from './client-consents.controller';
import { ClientConsents } from './client-consents.service';
import { clientDateReminders } from './client-date-reminders';
import { ClientDuplicates } from './client-duplicates.service';
import { ClientExportsController } from './client-exports.controller';
import { ClientExports } from './client-exports.service';
import { ClientFieldsService } from './client-fields.service';
import { ClientFilesController } from './client-files.controller';
import { ClientFiles } from './client-files.service';
import { ClientHistory } from './client-history';
import { ClientImportsController } from './client-imports.controller';
import { ClientImports } from './client-imports.service';
import { ClientMergesController } from './client-merges.controller';
import { ClientMerges } from './client-merges.service';
import { ClientRelationsController } from './client-relations.controller';
import { ClientRelations } from './client-relations.service';
import { ClientRewording } from './client-rewording';
import { ClientFieldsController, ClientSourcesController } from './client-settings.controller';
import { ClientSourcesService } from './client-sources.service';
import { ClientStages } from './client-stages';
import { ClientStore } from './client-store';
import { FilesTimeline, StagesTimeline } from './client-timeline-sources';
import { ClientTimelineController } from './client-timeline.controller';
import { ClientTimelineService } from './client-timeline.service';
import { clientsBroadcasts } from './clients.broadcasts';
import { ClientsController } from './clients.controller';
import { ClientsLookup } from './clients.lookup.service';
import { ClientsReader } from './clients.reader';
import { ClientsSearch } from './clients.search';
import { clientsSearch, filesSearch } from './clients.search-source';
import { ClientsService } from './clients.service';
import { DistinctPairsController } from './distinct-pairs.controller';
import { DistinctPairs } from './distinct-pairs.service';
import { ExportWork } from './export-work';
import { ImportWork } from './import-work';
import { TimelineSources } from './timeline-sources';

/**
 * Clients: people and organisations, and whose number it is that rings.
 *
 * - A number is kept as E.164 and may belong to several clients; the lookup says none, one, many or hidden.
 * - Whatever a client is found by stands in token rows, written with the client.
 * - Of what came with the roles and stages, a PUT changes only what it names: older programs wipe nothing.
 * - A tax number is of one client alone; a person may speak for many organisations.
 * - Deleted clients are found by nobody and can be brought back; histories go on naming them.
 * - Of several who are the same one goes on, with all that was bound to the others; for a month it can be undone.
 * - Who was told apart is suggested as one no more, until it is taken back or one of the two is merged.
 * - Files come in whole or not at all, and go out to whoever asked alone, for a day.
 * - What a client agreed to is only added to; the last word holds.
 * - The timeline of a client is what every noun tells of them, each by a source of its own.
 * - Owners are reminded of the important dates of their clients.
 * - In: card parts of calls and leads, timeline sources. Out: ClientChanged, ClientPartsChanged, ClientFieldsChanged, ClientSourcesChanged, ClientsImported.
 */
@Module({
  imports: [ListsModule],
  providers: [
    CardParts,
    ClientBin,
    ClientBulkWork,
    ClientChecks,
    ClientConsents,
    ClientDuplicates,
    ClientExports,
    ClientFieldsService,
    ClientFiles,
    ClientHistory,
    ClientMerges,
    ClientImports,
    ClientRelations,
    ClientRewording,
    ClientSourcesService,
    ClientStages,
    ClientStore,
    ClientTimelineService,
    ClientsLookup,
    ClientsReader,
    ClientsSearch,
    ClientsService,
    DistinctPairs,
    ExportWork,
    ImportWork,
    ...[TimelineSources, FilesTimeline, StagesTimeline],
  ],
  controllers: [
    ClientBulkEditsController,
    ClientImportsController,
    ClientConsentsController,
    ClientMergesController,
    DistinctPairsController,
    ClientExportsController,
    ClientsController,
    ClientFieldsController,
    ClientSourcesController,
    ClientRelationsController,
    ClientFilesController,
    ClientTimelineController,
  ],
  exports: [
    ...[CardParts, ClientFiles, ClientStore, ClientTimelineService, ClientsLookup, ClientsReader, ClientsService, TimelineSources],
    ...[ExportWork, ImportWork],
  ],
})
export class ClientsModule implements OnModuleInit {
  constructor(
    private readonly broadcaster: RealtimeBroadcaster,
    private readonly reminders: ReminderSources,
    private readonly timeline: TimelineSources,
    private readonly stages: StagesTimeline,
    private readonly files: FilesTimeline,
    private readonly sources: SearchSources,
    private readonly bulk: BulkNouns,
    private readonly bulkWork: ClientBulkWork,
  ) {}

  onModuleInit(): void {
    this.broadcaster.register(clientsBroadcasts);
    this.reminders.register(clientDateReminders);
    this.timeline.register(this.stages);
    this.timeline.register(this.files);
    this.sources.register(clientsSearch);
    this.sources.register(filesSearch);
    this.bulk.register(this.bulkWork);
  }
}
