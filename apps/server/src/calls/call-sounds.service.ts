import { Injectable } from '@nestjs/common';
import { type CallId, type CallSound, type CallSoundInput, meanOpinion, NotFound } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { UserDirectory } from '../users/user-directory';
import { CallSoundEntity } from './call-sound.entity';
import { CallsReader } from './calls.reader';
import { CallsService } from './calls.service';

/** How calls sounded, kept with them for whoever may see the call. */
@Injectable()
export class CallSoundsService {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly calls: CallsService,
    private readonly reader: CallsReader,
    private readonly people: UserDirectory,
    private readonly clock: Clock,
  ) {}

  /** At each leg of each person, first to last. */
  async list(who: Principal, callId: string): Promise<CallSound[]> {
    await this.calls.visible(who, 'calls.view', callId);
    const rows = await this.dataSource.manager.find(CallSoundEntity, {
      where: { callId: callId as CallId },
      order: { reportedAt: 'ASC', leg: 'ASC' },
    });
    return rows.map((row) => this.shown(row));
  }

  /** My phone tells of the leg I was last at; what it told of that before is replaced. @throws NotFound of a call I was not in. */
  async report(who: Principal, id: string, sound: CallSoundInput): Promise<void> {
    this.access.require(who, 'phones.use');
    const call = await this.reader.get(id);
    const [last] = call.legs.filter(({ userId }) => userId === who.userId).sort((a, b) => b.startedAt.localeCompare(a.startedAt));
    if (!last) throw new NotFound('call');
    const callId = (call.mergedInto ?? call.id) as CallId;
    const row = { callId, leg: last.leg, userId: who.userId, reportedAt: this.clock.now(), sound };
    await this.dataSource.manager.upsert(CallSoundEntity, row, ['callId', 'leg']);
  }

  private shown({ leg, userId, reportedAt, sound }: CallSoundEntity): CallSound {
    const whose = { leg, userId, userName: this.people.nameOf(userId), reportedAt: reportedAt.toISOString() };
    return { ...sound, ...whose, mos: meanOpinion(sound) };
  }
}
