import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { ConfigModule } from './config/config.module';
import type { Env } from './config/env';
import { DatabaseModule } from './database/database.module';
import { HttpModule } from './http/http.module';
import { JobsModule } from './jobs/jobs.module';
import { RealtimeModule } from './realtime/realtime.module';

@Module({ imports: [DatabaseModule, HttpModule, JobsModule, AuthModule, RealtimeModule] })
export class AppModule {
  /** All of it, in one environment. */
  static with(env: Env): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(env)] };
  }
}
