import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DemoCast } from '../../telephony/pbx-factory';
import { UserDirectory } from '../../users/user-directory';

const CALLERS = 60;

/** Who plays in the demo call centre: the people with phones, and clients from the database as callers. */
export async function demoCast(app: INestApplicationContext): Promise<DemoCast> {
  const people = app
    .get(UserDirectory)
    .all()
    .filter((user) => user.active && user.device !== null && user.extension !== null);
  const callers = await app
    .get(DataSource)
    .query<{ number: string; name: string }[]>(
      `select p.number, c.name from client_phones p join clients c on c.id = p.client_id where p.number like '+%' order by md5(p.number) limit $1`,
      [CALLERS],
    );
  return {
    people: people.map((user) => ({ extension: user.extension!, device: user.device!, name: user.name, queues: user.queues })),
    // Networks present a number without the plus, and seldom a name.
    callers: callers.map(({ number }) => ({ number: number.slice(1), name: null })),
    dids: [
      { number: '74951000001', queue: 'sales' },
      { number: '74951000002', queue: 'support' },
    ],
  };
}
