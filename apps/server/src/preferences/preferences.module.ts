import { Module, type OnModuleInit } from '@nestjs/common';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { preferencesBroadcasts } from './preferences.broadcasts';
import { PreferencesController } from './preferences.controller';
import { PreferencesService } from './preferences.service';

/**
 * Preferences: what a person set for themselves (keys, sounds, notifications, look), the same on every computer of theirs.
 *
 * - One document a person; a section that nobody set, or that fits no more, is as shipped.
 * - In: nothing. Out: PreferencesChanged.
 */
@Module({ providers: [PreferencesService], controllers: [PreferencesController] })
export class PreferencesModule implements OnModuleInit {
  constructor(private readonly broadcaster: RealtimeBroadcaster) {}

  onModuleInit(): void {
    this.broadcaster.register(preferencesBroadcasts);
  }
}
