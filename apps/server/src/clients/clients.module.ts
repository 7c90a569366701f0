import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { CardParts } from './card-parts';
import { ClientImportsController } from './client-imports.controller';
import { ClientImports } from './client-imports.service';
import { ClientStore } from './client-store';
import { clientsBroadcasts } from './clients.broadcasts';
import { ClientsController } from './clients.controller';
import { ClientsLookup } from './clients.lookup.service';
import { ClientsReader } from './clients.reader';
import { ClientsSearch } from './clients.search';
import { ClientsService } from './clients.service';

/**
 * Clients: people and organisations, and whose number it is that rings.
 *
 * - A number is kept as E.164 and may belong to several clients; the lookup says none, one, many or hidden.
 * - Whatever a client is found by stands in token rows, written with the client.
 * - In: card parts of calls and leads. Out: ClientChanged, ClientsImported.
 */
@Module({
  providers: [CardParts, ClientImports, ClientStore, ClientsLookup, ClientsReader, ClientsSearch, ClientsService],
  controllers: [ClientImportsController, ClientsController],
  exports: [CardParts, ClientStore, ClientsLookup, ClientsReader, ClientsService],
})
export class ClientsModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(clientsBroadcasts);
  }
}
