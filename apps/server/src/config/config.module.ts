import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock';
import type { Env } from './env';
import { ENV } from './env-token';
import { Metrics } from './metrics';
import { Secrets } from './secrets';

export { ENV } from './env-token';

@Global()
@Module({})
export class ConfigModule {
  static with(env: Env): DynamicModule {
    const shared = [Clock, Metrics, Secrets];
    return { module: ConfigModule, providers: [{ provide: ENV, useValue: env }, ...shared], exports: [ENV, ...shared] };
  }
}
