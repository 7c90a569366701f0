import { Global, Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { AuditModule } from '../audit/audit.module';
import { JobsModule } from '../jobs/jobs.module';
import { MailModule } from '../mail/mail.module';
import { Access } from './access';
import { ApiTokensController } from './api-tokens.controller';
import { ApiTokensService } from './api-tokens.service';
import { AuthController } from './auth.controller';
import { AuthJobs } from './auth.jobs';
import { AuthService } from './auth.service';
import { FirstAdministrator } from './first-administrator';
import { KnownDevices } from './known-devices';
import { LoginLimit } from './login-limit';
import { MaskInterceptor } from './mask.interceptor';
import { OneTimeLinks } from './one-time-links';
import { OneTimeController } from './one-time.controller';
import { OneTimeService } from './one-time.service';
import { Origins } from './origins';
import { PasswordHistory } from './password-history';
import { Passwords } from './passwords';
import { SecondFactorController } from './second-factor.controller';
import { SecondFactorService } from './second-factor.service';
import { SessionsController } from './sessions.controller';
import { SessionGuard } from './session.guard';
import { SessionsService } from './sessions.service';

/**
 * Auth: who is asking, and the ways in.
 *
 * - A session or API token is an opaque secret, kept as its sha256; revoking it closes its sockets.
 * - Every route wants one, but for those marked `@Public()`; nothing is written for a foreign page.
 * - What somebody has no right to see of clients leaves as stars, by one interceptor; sockets do the same per mask class.
 * - In: nothing. Out: SessionRevoked, RightsChanged.
 */
@Global()
@Module({
  imports: [AuditModule, JobsModule, MailModule],
  providers: [
    Access,
    ApiTokensService,
    AuthJobs,
    AuthService,
    FirstAdministrator,
    KnownDevices,
    LoginLimit,
    OneTimeLinks,
    OneTimeService,
    Origins,
    PasswordHistory,
    Passwords,
    SecondFactorService,
    SessionsService,
    { provide: APP_GUARD, useClass: SessionGuard },
    { provide: APP_INTERCEPTOR, useClass: MaskInterceptor },
  ],
  controllers: [AuthController, OneTimeController, SecondFactorController, SessionsController, ApiTokensController],
  exports: [Access, FirstAdministrator, OneTimeLinks, Passwords, SecondFactorService, SessionsService],
})
export class AuthModule {}
