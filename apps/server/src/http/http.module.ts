import { Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { OpenApiController } from './openapi.controller';

/** What the API says of itself. */
@Module({ imports: [DiscoveryModule], controllers: [OpenApiController] })
export class HttpModule {}
