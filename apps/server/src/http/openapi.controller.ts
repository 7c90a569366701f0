import { Controller, Get, Inject, type Type } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Public } from '../auth/who.decorator';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { Api } from './api.decorator';
import { routesOf } from './api-routes';
import { openApi } from './openapi';

@Controller('openapi.json')
export class OpenApiController {
  private description: object | undefined;

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  @Public()
  @Get()
  @Api({ summary: 'This description' })
  describe(): object {
    return (this.description ??= openApi(
      this.discovery.getControllers().flatMap(({ metatype }) => routesOf(metatype as Type)),
      this.env.publicUrl,
    ));
  }
}
