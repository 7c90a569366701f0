import type { INestApplicationContext } from '@nestjs/common';
import type { DemoPace, DemoQueue } from '@callcard/telephony';
import { DataSource } from 'typeorm';
import { ENV } from '../../config/config.module';
import type { Env } from '../../config/env';
import type { DemoCast } from '../../telephony/pbx-factory';
import { UserDirectory } from '../../users/user-directory';
import { CREW_QUEUES, isCrew } from './demo-crew';

const CALLERS = 150;

/** A few calls for whoever looks in. */
const QUIET: DemoPace = { meanGapSeconds: 25, firstCallAfterSeconds: 8 };
/** A little more than the crew can do, as on a good day. */
const BUSY: DemoPace = {
  ...{ meanGapSeconds: 6.5, firstCallAfterSeconds: 4, rush: 20, talkSeconds: [25, 170], mostCallsAtOnce: 40 },
  phoneLostEverySeconds: 150,
};

const QUEUES: DemoQueue[] = [
  { name: 'sales', strategy: 'ringall' },
  { name: 'support', strategy: 'leastrecent' },
];
/** The lines of the crew alone; nobody calls in on the last. */
const CREW_LINES: DemoQueue[] = Object.values(CREW_QUEUES).map((name) => ({ name, strategy: 'leastrecent' }));

const DIDS = [
  { number: '74951000001', queue: 'sales' },
  { number: '74951000002', queue: 'support' },
];
const CREW_DIDS = [
  { number: '74951000003', queue: CREW_QUEUES.orders },
  { number: '74951000004', queue: CREW_QUEUES.delivery },
];

/** Who plays in the demo call centre: the people with phones, and clients from the database as callers. */
export async function demoCast(app: INestApplicationContext): Promise<DemoCast> {
  const { demoCrew } = app.get<Env>(ENV);
  const people = app
    .get(UserDirectory)
    .all()
    .filter((user) => user.active && user.device !== null && user.extension !== null && (demoCrew || !isCrew(user.email)));
  // A demo that was seeded before there were crews stays as it is.
  const isBusy = people.some(({ email }) => isCrew(email));
  const callers = await app
    .get(DataSource)
    .query<{ number: string; name: string }[]>(
      `select p.number, c.name from client_phones p join clients c on c.id = p.client_id where p.number like '+%' order by md5(p.number) limit $1`,
      [CALLERS],
    );
  return {
    people: people.map(({ extension, device, name, queues, email }) => ({
      ...{ extension: extension!, device: device!, name, queues },
      ...(isCrew(email) && { crew: true }),
    })),
    // Networks present a number without the plus, and seldom a name.
    callers: callers.map(({ number }) => ({ number: number.slice(1), name: null })),
    dids: isBusy ? [...DIDS, ...CREW_DIDS] : DIDS,
    queues: isBusy ? [...QUEUES, ...CREW_LINES] : QUEUES,
    pace: isBusy ? BUSY : QUIET,
  };
}
