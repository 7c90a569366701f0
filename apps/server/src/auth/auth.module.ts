import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module';
import { Access } from './access';
import { AuthController } from './auth.controller';
import { AuthService } from './auth.service';
import { LoginLimit } from './login-limit';
import { Origins } from './origins';
import { Passwords } from './passwords';
import { SessionGuard } from './session.guard';
import { SessionsService } from './sessions.service';

/**
 * Auth: who is asking, and the ways in.
 *
 * - A session or API token is an opaque secret, kept as its sha256; revoking it closes its sockets.
 * - Every route wants one, but for those marked `@Public()`; nothing is written for a foreign page.
 * - In: nothing. Out: SessionRevoked, RightsChanged.
 */
@Global()
@Module({
  imports: [AuditModule],
  providers: [Access, AuthService, LoginLimit, Origins, Passwords, SessionsService, { provide: APP_GUARD, useClass: SessionGuard }],
  controllers: [AuthController],
  exports: [Access, Passwords, SessionsService],
})
export class AuthModule {}
