import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import type { TelephonyEvent } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import '../auth/auth.events';
import { PhoneLegsService } from '../calls/phone-legs.service';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import { UserDirectory } from '../users/user-directory';
import { PhoneEntity } from './phone.entity';
import { PhoneReach } from './phone-reach';
import { PhoneSound } from './phone-sound';
import './phones.events';
import { PhonesService } from './phones.service';

/** How long a phone in a call may be away without its page having said goodbye: it may come back by itself. Then it is listened to. */
const GRACE_MILLISECONDS = 4_000;

/** What becomes of phones that are lost, and of those whose person is gone. */
@Injectable()
export class PhonesListener implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(PhonesListener.name);
  private readonly graces = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly dataSource: DataSource,
    private readonly people: UserDirectory,
    private readonly phones: PhonesService,
    private readonly reach: PhoneReach,
    private readonly sound: PhoneSound,
    private readonly legs: PhoneLegsService,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.telephony.listen((_, event) => {
      if (event.kind === 'contact') this.follow(event);
      if (event.kind === 'link' && event.status.state === 'live') this.tell(this.phones.catchUp());
    });
    this.bus.on('SessionRevoked', ({ sessionId }) => this.leave(sessionId));
  }

  onApplicationShutdown(): void {
    for (const timer of this.graces.values()) clearTimeout(timer);
  }

  private follow({ device, contact, reachable }: TelephonyEvent & { kind: 'contact' }): void {
    if (!this.reach.note(device, contact, reachable)) return;
    clearTimeout(this.graces.get(device));
    this.graces.delete(device);
    const userId = this.people.userIdAt(device);
    if (userId === null || this.people.get(userId)?.device !== device) return;
    this.bus.emit({ kind: 'PhoneChanged', userId });
    if (!reachable && this.legs.at(device).length > 0) this.wait(userId, device);
  }

  private wait(userId: UserId, device: string): void {
    const judge = () => this.tell(this.judge(userId, device));
    this.graces.set(device, setTimeout(judge, GRACE_MILLISECONDS).unref());
  }

  /** Two who hear each other talk on, however long the phone cannot be rung: what is lost is the way to its page. */
  private async judge(userId: UserId, device: string): Promise<void> {
    const heard = await this.sound.isHeard(device);
    if (!this.reach.isLost(device)) return;
    if (heard) this.wait(userId, device);
    else await this.phones.lose({ userId, kind: 'browser', device });
  }

  private tell(work: Promise<void>): void {
    void work.catch((error: unknown) => this.logger.error('The PBX could not be told of a phone', error));
  }

  /** Signed out, here or by somebody else: what was claimed in that session is given back. */
  private async leave(sessionId: string): Promise<void> {
    for (const phone of await this.dataSource.manager.findBy(PhoneEntity, { sessionId })) await this.phones.vacate(phone);
  }
}
