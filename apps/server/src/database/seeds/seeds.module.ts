import { Module } from '@nestjs/common';
import { CallsModule } from '../../calls/calls.module';
import { DemoSeed } from './demo.seed';

/** What a database begins with: the demo, or nothing. */
@Module({ imports: [CallsModule], providers: [DemoSeed] })
export class SeedsModule {}
