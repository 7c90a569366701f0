import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import type { Env } from './env';
import { Metrics } from './metrics';

/** Token of the checked environment: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('ENV');

@Global()
@Module({})
export class ConfigModule {
  static with(env: Env): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: ENV, useValue: env }, Clock, Metrics], exports: [ENV, Clock, Metrics] };
  }
}
