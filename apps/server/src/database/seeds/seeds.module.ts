import { Module } from '@nestjs/common';
import { CallsModule } from '../../calls/calls.module';
import { ClientsModule } from '../../clients/clients.module';
import { ClientsSeed } from './clients.seed';
import { DemoSeed } from './demo.seed';

/** What a database begins with: the demo, or nothing. */
@Module({ imports: [CallsModule, ClientsModule], providers: [ClientsSeed, DemoSeed] })
export class SeedsModule {}
