import { Controller, Header, HttpCode, Post } from '@nestjs/common';
import type { Principal } from '../auth/principal';
import { Who } from '../auth/who.decorator';
import { Api } from '../http/api.decorator';
import { Id } from '../http/id.decorator';
import { SupportBundleService } from './support-bundle.service';

@Controller('calls')
export class SupportBundleController {
  constructor(private readonly bundles: SupportBundleService) {}

  @Post(':id/support-bundle')
  @HttpCode(200)
  @Header('Content-Type', 'application/x-ndjson; charset=utf-8')
  @Header('Content-Disposition', 'attachment; filename="call.ndjson"')
  @Header('Cache-Control', 'no-store')
  @Api({
    summary: 'All that is known of a call, with numbers and names masked, one JSON object a line; who made one stands in the audit log',
  })
  make(@Who() who: Principal, @Id() id: string): Promise<string> {
    return this.bundles.make(who, id);
  }
}
