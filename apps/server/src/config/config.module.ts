import { Global, Module } from '@nestjs/common';
import { readEnv, type Env } from './env';
import { Clock } from './clock';

/** Token of the checked environment: `@Inject(ENV) env: Env`. */
export const ENV = Symbol('ENV');

@Global()
@Module({
  providers: [{ provide: ENV, useFactory: (): Env => readEnv() }, Clock],
  exports: [ENV, Clock],
})
export class ConfigModule {}
