import { Global, Module } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module';
import { Admissions } from './admissions';
import { RealtimeBroadcaster } from './realtime.broadcaster';
import { RealtimeGateway } from './realtime.gateway';

/**
 * Realtime: one socket per console, server to console only.
 * A noun says who hears of what in its `<noun>.broadcasts.ts`; nobody else touches sockets.
 */
@Global()
@Module({
  imports: [AuthModule],
  providers: [Admissions, RealtimeBroadcaster, RealtimeGateway],
  exports: [Admissions, RealtimeBroadcaster],
})
export class RealtimeModule {}
