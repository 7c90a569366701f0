import { Injectable, Logger } from '@nestjs/common';
import type { User } from '@callcard/crm-core';
import type { MemberStatus, Telephony } from '@callcard/telephony';
import { TelephonyService } from '../telephony/telephony.service';

type Wanted = 'out' | 'ready' | 'paused';

/**
 * Keeps the members of the PBX's queues as the people's states say.
 * Members from the PBX's own files are paused and unpaused, never added or removed.
 */
@Injectable()
export class QueueMembership {
  private readonly logger = new Logger(QueueMembership.name);
  /** PBX → queue → device → the member as the PBX knows it. */
  private readonly members = new Map<string, Map<string, Map<string, MemberStatus>>>();
  private readonly wanted = new Map<string, { user: User; wanted: Wanted; reason: string }>();
  /** Whose membership we are answerable for: since their shift began, until it is ended in the PBX too. */
  private readonly onShift = new Set<string>();
  /** Commands for one person go one after the other. */
  private readonly running = new Map<string, Promise<void>>();

  constructor(private readonly telephony: TelephonyService) {}

  /** The queues as they stand; what is wanted is brought about again. */
  replace(pbx: Telephony, queues: { name: string; members: MemberStatus[] }[]): void {
    this.members.set(
      pbx.pbx,
      new Map(queues.map((queue) => [queue.name, new Map(queue.members.map((member) => [member.device, member]))])),
    );
    this.followAll();
  }

  put(pbx: Telephony, member: MemberStatus): void {
    this.members.get(pbx.pbx)?.get(member.queue)?.set(member.device, member);
  }

  remove(pbx: Telephony, queue: string, device: string): void {
    this.members.get(pbx.pbx)?.get(queue)?.delete(device);
  }

  /** Called again after every reconnection: what could not be commanded while the link was down is now. */
  followAll(): void {
    for (const { user, wanted, reason } of this.wanted.values()) this.follow(user, wanted, reason);
  }

  follow(user: User, wanted: Wanted, reason: string): void {
    // Whoever is in a queue by the PBX's own means, without a shift here, is none of our business.
    if (wanted === 'out' && !this.onShift.has(user.id)) return;
    const before = this.wanted.get(user.id)?.user;
    this.onShift.add(user.id);
    this.wanted.set(user.id, { user, wanted, reason });
    // Another phone now: the former one must not go on ringing for nobody.
    if (before && before.device !== user.device) this.enqueue(before, () => this.bring(before, 'out', reason));
    this.enqueue(user, () => this.bringAbout(user.id));
  }

  private enqueue(user: User, command: () => Promise<void>): void {
    const before = this.running.get(user.id) ?? Promise.resolve();
    this.running.set(
      user.id,
      before.then(command).catch((error: unknown) => this.tell(user, error)),
    );
  }

  private async bringAbout(userId: string): Promise<void> {
    const asked = this.wanted.get(userId);
    if (!asked) return;
    const { user, wanted, reason } = asked;
    await this.bring(user, wanted, reason);
    if (wanted === 'out' && this.livePbxs().length === this.telephony.pbxs.length) this.release(userId);
  }

  private async bring(user: User, wanted: Wanted, reason: string): Promise<void> {
    if (user.device === null) return;
    for (const pbx of this.livePbxs()) {
      for (const [queue, members] of this.members.get(pbx.pbx) ?? []) await this.bringInto(pbx, queue, members, user, wanted, reason);
    }
  }

  private livePbxs(): Telephony[] {
    return this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live');
  }

  private release(userId: string): void {
    if (this.wanted.get(userId)?.wanted !== 'out') return;
    this.onShift.delete(userId);
    this.wanted.delete(userId);
  }

  private async bringInto(pbx: Telephony, queue: string, members: Map<string, MemberStatus>, user: User, wanted: Wanted, reason: string) {
    const device = user.device!;
    const member = members.get(device);
    const serves = user.queues.includes(queue);
    if (!member) {
      if (serves && wanted !== 'out') await pbx.addMember(queue, device, user.name, wanted === 'paused');
    } else if (!member.static && (wanted === 'out' || !serves)) {
      await pbx.removeMember(queue, device);
    } else if (member.paused !== (wanted !== 'ready')) {
      await pbx.pauseMember(device, wanted !== 'ready', wanted === 'ready' ? null : reason, queue);
    }
  }

  private tell(user: User, error: unknown): void {
    this.logger.warn(`The queues could not follow ${user.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
