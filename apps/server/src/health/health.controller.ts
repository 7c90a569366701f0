import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Public } from '../auth/who.decorator';
import { Metrics } from '../config/metrics';
import { Api } from '../http/api.decorator';
import { HealthService } from './health.service';

@Controller()
@Public()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  @Api({ summary: 'Whether the server runs' })
  live() {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @Api({ summary: 'Whether the server can do its work, part by part; 503 when it cannot' })
  async ready(@Res({ passthrough: true }) response: Response) {
    const health = await this.health.ready();
    if (health.status === 'down') response.status(503);
    return health;
  }

  @Get('metrics')
  @Api({ summary: 'Figures for Prometheus' })
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  text(): Promise<string> {
    return this.metrics.registry.metrics();
  }
}
