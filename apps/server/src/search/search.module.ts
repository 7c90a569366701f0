import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { peopleSearch } from './people.search';
import { SearchFilling } from './search-filling';
import { SearchPool } from './search-pool';
import { SearchSources } from './search-sources';
import { SearchTokens } from './search-tokens';
import { SearchController } from './search.controller';
import { SearchService } from './search.service';

/**
 * Search: one box over clients, deals, requests, leads, tasks, calls, people and files.
 *
 * - A noun registers what can be found of it, by which words, and who may see it; this module knows none of them but people.
 * - Words stand in token rows, written in the transaction that writes the thing; calls have only those of their notes, so the PBX's
 *   side writes none. Numbers of calls are gathered each minute by the worker.
 * - Each search has its own few connections and a second; a hidden number is found as a whole or not at all.
 * - In: what the nouns register, the writes of their entities. Out: nothing.
 */
@Global()
@Module({
  providers: [SearchFilling, SearchPool, SearchService, SearchSources, SearchTokens],
  controllers: [SearchController],
  exports: [SearchSources],
})
export class SearchModule implements OnModuleInit {
  constructor(private readonly sources: SearchSources) {}

  onModuleInit(): void {
    this.sources.register(peopleSearch);
  }
}
