import { type DynamicModule, Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { ClientsModule } from './clients/clients.module';
import { ConfigModule } from './config/config.module';
import type { Env } from './config/env';
import { DatabaseModule } from './database/database.module';
import { HttpModule } from './http/http.module';
import { JobsModule } from './jobs/jobs.module';
import { RealtimeModule } from './realtime/realtime.module';
import { UsersModule } from './users/users.module';

@Module({ imports: [DatabaseModule, HttpModule, JobsModule, AuthModule, RealtimeModule, ClientsModule, UsersModule] })
export class AppModule {
  /** All of it, in one environment. */
  static with(env: Env): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(env)] };
  }
}
