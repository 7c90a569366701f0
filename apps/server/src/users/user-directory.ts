import { Injectable, type OnModuleInit } from '@nestjs/common';
import { browserDeviceOf, type User, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { EventBus } from '../database/event-bus';
import { UserEntity, toUser } from './user.entity';

/**
 * The people of the company in memory: who is at which phone, and what they are called.
 * On the way from ring to pop there is no time to ask the database.
 */
@Injectable()
export class UserDirectory implements OnModuleInit {
  /** As their accounts say, and as they are: at the phone they have claimed. */
  private readonly accounts = new Map<string, User>();
  private readonly users = new Map<string, User>();
  private readonly claimed = new Map<string, string>();
  /** Whose phone would ring without a sound. */
  private readonly silent = new Set<string>();
  private byDevice = new Map<string, User>();
  /** The interfaces that are phones of ours; the telephony side reads this very set. */
  readonly devices = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('UserChanged', ({ user }) => this.put(user));
    for (const row of await this.dataSource.getRepository(UserEntity).find()) this.take(toUser(row));
    this.findPhones();
  }

  all(): User[] {
    return [...this.users.values()];
  }

  /** The person, at the phone they use now. */
  get(id: string): User | undefined {
    return this.users.get(id);
  }

  /** The phone of the account, whatever is used now. */
  deskOf(id: string): string | null {
    return this.accounts.get(id)?.device ?? null;
  }

  nameOf(id: string): string | null {
    return this.users.get(id)?.name ?? null;
  }

  atDevice(device: string): User | undefined {
    return this.byDevice.get(interfaceOf(device));
  }

  /** The id of the active person whose phone the interface is: the one in use, the one on the desk, or the one in the browser. */
  userIdAt(device: string): UserId | null {
    return this.atDevice(device)?.id ?? null;
  }

  /** Whether the phone in use would be heard ringing. */
  isHeard(id: string): boolean {
    return !this.silent.has(id);
  }

  hear(id: UserId, isHeard: boolean): void {
    if (isHeard) this.silent.delete(id);
    else this.silent.add(id);
  }

  /** Where the person takes calls from now on; null: at the phone of the account. */
  seat(id: UserId, device: string | null, isHeard = true): void {
    this.hear(id, isHeard);
    if (device === null) this.claimed.delete(id);
    else this.claimed.set(id, device);
    const account = this.accounts.get(id);
    if (account) this.put(account);
  }

  private put(account: User): void {
    this.take(account);
    this.findPhones();
  }

  private take(account: User): void {
    this.accounts.set(account.id, account);
    const device = this.claimed.get(account.id) ?? account.device;
    this.users.set(account.id, device === account.device ? account : { ...account, device });
  }

  private findPhones(): void {
    const people = this.all().filter((person) => person.active);
    // Whoever uses a phone now goes before whose desk it stands on.
    const phones = (['browser', 'desk', 'used'] as const).flatMap((which) => people.map((one) => [this.phone(one, which), one] as const));
    this.byDevice = new Map(phones.flatMap(([phone, one]) => (phone === null ? [] : [[interfaceOf(phone), one] as const])));
    this.devices.clear();
    for (const phone of this.byDevice.keys()) this.devices.add(phone);
  }

  private phone(user: User, which: 'browser' | 'desk' | 'used'): string | null {
    if (which === 'browser') return user.extension === null ? null : browserDeviceOf(user.extension);
    return which === 'desk' ? this.deskOf(user.id) : user.device;
  }
}

/** `Local/79161234567@callcard-remote/n` is a wish; the channel is named without it. */
const interfaceOf = (device: string) => (device.startsWith('Local/') && device.endsWith('/n') ? device.slice(0, -2) : device);
