import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { User, Voicemail } from '@callcard/crm-core';
import type { PbxVoicemail, Telephony } from '@callcard/telephony';
import { EventBus } from '../database/event-bus';
import { PbxTurns } from '../telephony/pbx-turns';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import '../users/users.events';
import './phones.events';
import { VoicemailService } from './voicemail.service';

/** Tells the PBXs whose messages are to be taken: at once, and all of it again to one that was away. */
@Injectable()
export class VoicemailEnforcer implements OnModuleInit {
  private readonly logger = new Logger(VoicemailEnforcer.name);
  private readonly turns = new PbxTurns();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly voicemail: VoicemailService,
    private readonly people: UserDirectory,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('VoicemailChanged', ({ voicemail }) => this.tellAll(this.people.get(voicemail.userId)));
    // An extension goes from one person to another, and its message box with it.
    this.bus.on('UserChanged', ({ user }) => this.tellAll(user));
    this.telephony.listen((pbx, event) => {
      if (event.kind === 'link' && event.status.state === 'live') void this.tell(pbx, this.people.all());
    });
  }

  private async tellAll(user: User | undefined): Promise<void> {
    const live = this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live');
    await Promise.all(user ? live.map((pbx) => this.tell(pbx, [user])) : []);
  }

  private async tell(pbx: Telephony, people: readonly User[]): Promise<void> {
    if (pbx.demo) return;
    try {
      await this.turns.take(pbx.pbx, async () => {
        const known = new Map((await this.voicemail.all()).map((box) => [box.userId, box]));
        await pbx.phones.keepVoicemail(people.flatMap((user) => boxOf(user, known.get(user.id))));
      });
    } catch (error) {
      this.logger.warn(`${pbx.pbx} could not be told whose messages to take: ${error instanceof Error ? error.message : 'unknown'}`);
    }
  }
}

function boxOf({ extension, active }: User, box: Voicemail | undefined): PbxVoicemail[] {
  if (extension === null || !active) return [];
  if (!box) return [{ extension, on: null, ringSeconds: null, greeting: null }];
  return [{ extension, on: box.enabled, ringSeconds: box.ringSeconds, greeting: box.greeting.kind === 'none' ? null : box.greeting }];
}
