import { Controller, Get, Query } from '@nestjs/common';
import { AuditEntry, AuditFilter, page } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { zod } from '../http/zod.pipe';
import { AuditService } from './audit.service';

@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Api({ summary: 'Who did what, newest first', answer: page(AuditEntry) })
  list(@Who() who: Principal, @Query(zod(AuditFilter)) filter: AuditFilter) {
    return this.audit.list(who, filter);
  }
}
