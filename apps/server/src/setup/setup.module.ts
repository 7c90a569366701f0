import { Module } from '@nestjs/common';
import { SetupController } from './setup.controller';
import { SetupService } from './setup.service';

/**
 * Setup: the way of a new installation to its first call.
 *
 * - Its steps are read off what is so: the links, the last event, the people, the calls played.
 * - Only whether it is still wanted is kept.
 * - In: nothing. Out: nothing.
 */
@Module({ controllers: [SetupController], providers: [SetupService] })
export class SetupModule {}
