import { Injectable } from '@nestjs/common';
import type { UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../../auth/principal';
import { ClientsService } from '../../clients/clients.service';
import { demoClients } from './demo-clients';

/** The client base of the demo, made through the service that people use. A client whose own number is known is there already. */
@Injectable()
export class ClientsSeed {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clients: ClientsService,
  ) {}

  async run(who: Principal): Promise<void> {
    const known = new Set(
      (await this.dataSource.query<{ number: string }[]>('select number from client_phones')).map(({ number }) => number),
    );
    const specialists = await this.dataSource.query<{ id: UserId }[]>(
      `select id from users where role = 'specialist' order by extension, id`,
    );
    for (const { id, input, owner } of demoClients().filter(({ input }) => !known.has(input.phones[0]!.number))) {
      const ownerId = owner === null ? null : (specialists[owner - 1]?.id ?? null);
      await this.clients.create(who, { ...input, ownerId }, id);
    }
  }
}
