import { Controller, Get, Query } from '@nestjs/common';
import { AuditFilter } from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { zod } from '../http/zod.pipe';
import { AuditService } from './audit.service';

@Controller('audit')
export class AuditController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  list(@Who() who: Principal, @Query(zod(AuditFilter)) filter: AuditFilter) {
    return this.audit.list(who, filter);
  }
}
