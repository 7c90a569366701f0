import { Global, Module } from '@nestjs/common';
import { Access } from '../auth/access';
import { AuditController } from './audit.controller';
import { AuditService } from './audit.service';

/**
 * Audit: who did what to what, written in the transaction that did it, read by administrators.
 *
 * - Entries are only ever added, and never hold a secret.
 * - In: `record` from every noun. Out: nothing.
 */
@Global()
@Module({ providers: [Access, AuditService], controllers: [AuditController], exports: [AuditService] })
export class AuditModule {}
