import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { User, Voicemail } from '@callcard/crm-core';
import type { PbxVoicemail, Telephony } from '@callcard/telephony';
import { EventBus } from '../database/event-bus';
import { PbxTellings } from '../telephony/pbx-tellings';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import '../users/users.events';
import './phones.events';
import { VoicemailService } from './voicemail.service';

/** Tells the PBXs whose messages are to be taken: at once, and all of it again to one that was away. */
@Injectable()
export class VoicemailEnforcer implements OnModuleInit {
  private readonly logger = new Logger(VoicemailEnforcer.name);
  private readonly pbxs: PbxTellings;

  constructor(
    telephony: TelephonyService,
    private readonly voicemail: VoicemailService,
    private readonly people: UserDirectory,
    private readonly bus: EventBus,
  ) {
    this.pbxs = new PbxTellings(telephony, this.logger, 'whose messages to take');
  }

  onModuleInit(): void {
    this.bus.on('VoicemailChanged', ({ voicemail }) => this.changed(this.people.get(voicemail.userId)));
    // An extension goes from one person to another, and its message box with it.
    this.bus.on('UserChanged', ({ user }) => this.changed(user));
    this.pbxs.whenLive((pbx) => this.tell(pbx, this.people.all()));
  }

  private async changed(user: User | undefined): Promise<void> {
    if (user) await this.pbxs.now((pbx) => this.tell(pbx, [user]));
  }

  private async tell(pbx: Telephony, people: readonly User[]): Promise<void> {
    const known = new Map((await this.voicemail.all()).map((box) => [box.userId, box]));
    await pbx.phones.keepVoicemail(people.flatMap((user) => boxOf(user, known.get(user.id))));
  }
}

function boxOf({ extension, active }: User, box: Voicemail | undefined): PbxVoicemail[] {
  if (extension === null || !active) return [];
  if (!box) return [{ extension, on: null, ringSeconds: null, greeting: null }];
  return [{ extension, on: box.enabled, ringSeconds: box.ringSeconds, greeting: box.greeting.kind === 'none' ? null : box.greeting }];
}
