import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LaterResourcesController } from './later-resources.controller';
import { OpenApiController } from './openapi.controller';

/** What the API says of itself. */
@Module({ imports: [DiscoveryModule], controllers: [OpenApiController, LaterResourcesController] })
export class HttpModule {}
