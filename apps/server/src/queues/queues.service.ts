import { Injectable } from '@nestjs/common';
import {
  NotFound,
  type Page,
  type PageQuery,
  type Queue,
  type QueueSettings,
  USUAL_KPI_SETTINGS,
  USUAL_WRAP_UP,
  type WrapUpPolicy,
  newId,
} from '@callcard/crm-core';
import type { MemberStatus } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { pageOfAll } from '../http/cursor';
import { UserDirectory } from '../users/user-directory';
import { QueueEntity } from './queue.entity';
import './queues.events';

const DEFAULT_MISSED_OFFERS_LIMIT = 3;
const DEFAULT_CALL_BACK_MINUTES = 30;

/** A queue as it stands: its settings, its members, and who waits in it. */
interface LiveQueue {
  settings: QueueEntity;
  members: Map<string, MemberStatus>;
  /** Call → when it joined. */
  waiting: Map<string, string>;
  /** Of the live part; raised by every change. */
  version: number;
}

/** The queues known from the PBXs, live. */
@Injectable()
export class QueuesService {
  private readonly live = new Map<string, LiveQueue>();

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly people: UserDirectory,
  ) {}

  list(who: Principal, query: PageQuery): Page<Queue> {
    this.access.require(who, 'queues.view');
    const sorted = this.all().sort((a, b) => a.title.localeCompare(b.title) || a.id.localeCompare(b.id));
    return pageOfAll(sorted, query);
  }

  /** Every queue as it stands, for the server's own use. */
  all(): Queue[] {
    return [...this.live.values()].map((queue) => this.show(queue));
  }

  async configure(who: Principal, id: string, { version, ...settings }: QueueSettings): Promise<Queue> {
    this.access.require(who, 'queues.edit');
    const row = await this.transactor.run(async (tx) => {
      const stored = await tx.getForUpdate(QueueEntity, 'queue', id, version);
      await this.audit.record(tx, who, { action: 'queues.configure', noun: 'queues', subjectId: id, details: settings });
      return tx.save(QueueEntity, Object.assign(stored, settings));
    });
    const queue = this.live.get(keyOf(row.pbx, row.name));
    if (!queue) throw new NotFound('queue');
    queue.settings = row;
    return this.touch(queue);
  }

  /** How calls of this queue are finished; calls of no queue get the usual time. */
  wrapUp(pbx: string, name: string | null): WrapUpPolicy {
    const settings = this.settings(pbx, name);
    if (!settings) return USUAL_WRAP_UP;
    const { wrapUpSeconds: seconds, wrapUpExtensions: extensions, resultHoldMinutes: holdMinutes } = settings;
    return { seconds, extensions, holdMinutes };
  }

  /** How many offers in a row may ring out at one phone before it gets no more. */
  missedOffersLimit(pbx: string, name: string | null): number {
    return this.settings(pbx, name)?.missedOffersLimit ?? DEFAULT_MISSED_OFFERS_LIMIT;
  }

  // ── What the PBX and the ledger say ──

  /** The queues of a PBX as they stand; a queue seen for the first time gets a row of its own. */
  async replace(pbx: string, queues: { name: string; members: MemberStatus[] }[]): Promise<void> {
    for (const { name, members } of queues) {
      const key = keyOf(pbx, name);
      const queue = this.live.get(key) ?? {
        settings: await this.settingsOf(pbx, name),
        members: new Map(),
        waiting: new Map<string, string>(),
        version: 1,
      };
      queue.members = new Map(members.map((member) => [member.device, member]));
      this.live.set(key, queue);
      this.touch(queue);
    }
  }

  putMember(pbx: string, member: MemberStatus): void {
    const queue = this.live.get(keyOf(pbx, member.queue));
    if (!queue) return;
    queue.members.set(member.device, member);
    this.touch(queue);
  }

  removeMember(pbx: string, name: string, device: string): void {
    const queue = this.live.get(keyOf(pbx, name));
    if (queue?.members.delete(device)) this.touch(queue);
  }

  /** A call waits in these queues since then, and in no others. */
  setWaiting(pbx: string, callId: string, since: Map<string, string>): void {
    for (const queue of this.live.values()) {
      if (queue.settings.pbx !== pbx || queue.waiting.get(callId) === since.get(queue.settings.name)) continue;
      const joinedAt = since.get(queue.settings.name);
      if (joinedAt === undefined) queue.waiting.delete(callId);
      else queue.waiting.set(callId, joinedAt);
      this.touch(queue);
    }
  }

  private settings(pbx: string, name: string | null): QueueEntity | undefined {
    return name === null ? undefined : this.live.get(keyOf(pbx, name))?.settings;
  }

  private touch(queue: LiveQueue): Queue {
    queue.version += 1;
    const shown = this.show(queue);
    this.transactor.publish({ kind: 'QueueChanged', queue: shown });
    return shown;
  }

  private show({ settings, members, waiting }: LiveQueue): Queue {
    return {
      id: settings.id,
      pbx: settings.pbx,
      name: settings.name,
      title: settings.title,
      wrapUpSeconds: settings.wrapUpSeconds,
      missedOffersLimit: settings.missedOffersLimit,
      wrapUpExtensions: settings.wrapUpExtensions,
      resultHoldMinutes: settings.resultHoldMinutes,
      callBackMinutes: settings.callBackMinutes,
      serviceSeconds: settings.serviceSeconds,
      shortAbandonSeconds: settings.shortAbandonSeconds,
      waiting: waiting.size,
      longestSince: [...waiting.values()].sort()[0] ?? null,
      members: [...members.values()].map((member) => this.showMember(member)),
      version: settings.version,
    };
  }

  private showMember({ device, name, paused, static: fixed, state }: MemberStatus): Queue['members'][number] {
    const person = this.people.atDevice(device);
    return { device, userId: person?.id ?? null, name: person?.name ?? name, paused, static: fixed, state };
  }

  private async settingsOf(pbx: string, name: string): Promise<QueueEntity> {
    const repository = this.dataSource.getRepository(QueueEntity);
    const { seconds: wrapUpSeconds, extensions, holdMinutes: resultHoldMinutes } = USUAL_WRAP_UP;
    const settings = {
      wrapUpSeconds,
      wrapUpExtensions: extensions ?? 0,
      resultHoldMinutes,
      missedOffersLimit: DEFAULT_MISSED_OFFERS_LIMIT,
      callBackMinutes: DEFAULT_CALL_BACK_MINUTES,
      ...USUAL_KPI_SETTINGS,
    };
    const fresh = { id: newId(), pbx, name, title: name, ...settings, version: 1 };
    await repository.createQueryBuilder().insert().values(fresh).orIgnore().execute();
    return repository.findOneByOrFail({ pbx, name });
  }
}

const keyOf = (pbx: string, name: string) => `${pbx}\u0000${name}`;
