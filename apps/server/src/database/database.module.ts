import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { dataSourceOptions } from './data-source';
import { EventBus } from './event-bus';
import { Transactor } from './transactor';
import { Witnesses } from './witnesses';

@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [ENV],
      useFactory: (env: Env) => ({ ...dataSourceOptions(env.databaseUrl), retryAttempts: 3, retryDelay: 500 }),
    }),
  ],
  providers: [EventBus, Transactor, Witnesses],
  exports: [EventBus, Transactor, Witnesses],
})
export class DatabaseModule {}
