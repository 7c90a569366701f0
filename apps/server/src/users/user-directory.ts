import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { User, UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { EventBus } from '../database/event-bus';
import { UserEntity, toUser } from './user.entity';

/**
 * The people of the company in memory: who is at which phone, and what they are called.
 * On the way from ring to pop there is no time to ask the database.
 */
@Injectable()
export class UserDirectory implements OnModuleInit {
  private readonly users = new Map<string, User>();
  private byDevice = new Map<string, User>();
  /** The interfaces that are phones of ours; the telephony side reads this very set. */
  readonly devices = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
  ) {}

  async onModuleInit(): Promise<void> {
    this.bus.on('UserChanged', ({ user }) => this.put(user));
    for (const row of await this.dataSource.getRepository(UserEntity).find()) this.put(toUser(row));
  }

  all(): User[] {
    return [...this.users.values()];
  }

  get(id: string): User | undefined {
    return this.users.get(id);
  }

  nameOf(id: string): string | null {
    return this.users.get(id)?.name ?? null;
  }

  atDevice(device: string): User | undefined {
    return this.byDevice.get(device);
  }

  /** The id of the active person whose phone the interface is. */
  userIdAt(device: string): UserId | null {
    return this.byDevice.get(device)?.id ?? null;
  }

  private put(user: User): void {
    this.users.set(user.id, user);
    const atPhones = this.all().filter((person) => person.active && person.device !== null);
    this.byDevice = new Map(atPhones.map((person) => [person.device!, person]));
    this.devices.clear();
    for (const device of this.byDevice.keys()) this.devices.add(device);
  }
}
