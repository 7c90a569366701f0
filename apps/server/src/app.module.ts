import { Module } from '@nestjs/common';
import { AuthModule } from './auth/auth.module';
import { ConfigModule } from './config/config.module';
import { DatabaseModule } from './database/database.module';
import { RealtimeModule } from './realtime/realtime.module';

@Module({ imports: [ConfigModule, DatabaseModule, AuthModule, RealtimeModule] })
export class AppModule {}
