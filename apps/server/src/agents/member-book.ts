import type { DeviceStateWord, MemberStatus } from '@callcard/telephony';

/** The members of the queues of every PBX, as the PBXs say: PBX → queue → device → member. */
export class MemberBook {
  private readonly pbxs = new Map<string, Map<string, Map<string, MemberStatus>>>();
  /** PBX → phone → its state. */
  private readonly phones = new Map<string, Map<string, DeviceStateWord>>();

  replace(pbx: string, queues: { name: string; members: MemberStatus[] }[]): void {
    const book = queues.map(({ name, members }) => [name, new Map(members.map((member) => [member.device, member]))] as const);
    this.pbxs.set(pbx, new Map(book));
  }

  /** Answers whether that is news for the place of its phone. */
  put(pbx: string, member: MemberStatus): boolean {
    const queue = this.pbxs.get(pbx)?.get(member.queue);
    const before = queue?.get(member.device);
    queue?.set(member.device, member);
    return before?.paused !== member.paused || before.penalty !== member.penalty;
  }

  remove(pbx: string, queue: string, device: string): boolean {
    return this.pbxs.get(pbx)?.get(queue)?.delete(device) ?? false;
  }

  /** Answers whether it was not known that the PBX has this phone. */
  seePhone(pbx: string, device: string, state: DeviceStateWord): boolean {
    const hadPhone = this.hasPhone(pbx, device);
    const phones = this.phones.get(pbx) ?? new Map<string, DeviceStateWord>();
    this.phones.set(pbx, phones.set(device, state));
    return !hadPhone && this.hasPhone(pbx, device);
  }

  phone(pbx: string, device: string): DeviceStateWord {
    return this.phones.get(pbx)?.get(device) ?? 'unknown';
  }

  /** A phone that a PBX only heard of in a queue is `invalid` there. */
  hasPhone(pbx: string, device: string): boolean {
    const state = this.phone(pbx, device);
    return state !== 'unknown' && state !== 'invalid';
  }

  queuesOf(pbx: string): string[] {
    return [...(this.pbxs.get(pbx)?.keys() ?? [])];
  }

  find(pbx: string, queue: string, device: string): MemberStatus | undefined {
    return this.pbxs.get(pbx)?.get(queue)?.get(device);
  }
}
