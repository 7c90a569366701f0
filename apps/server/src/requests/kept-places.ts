import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type CallId, nextTry, type Request, type RequestId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { QueueCallbacksService } from '../calls/queue-callbacks.service';
import { Clock } from '../config/clock';
import { EventBus } from '../database/event-bus';
import { TelephonyService } from '../telephony/telephony.service';
import './requests.events';

const TICK_MILLISECONDS = 2_000;

interface Place {
  requestId: RequestId;
  pbx: string;
  queue: string;
  number: string;
  joinedAt: Date;
  tries: number;
  callId: CallId | null;
}

/**
 * Clients who left a queue and keep their place in it: the PBX waits there for them, at the position that their time of coming gives,
 * and rings them once somebody has picked up. Tried again a few times; after that they are called by hand like everybody in the list.
 * Who calls again meanwhile waits on the line, and in no second place.
 */
@Injectable()
export class KeptPlaces implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(KeptPlaces.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly telephony: TelephonyService,
    private readonly callbacks: QueueCallbacksService,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.bus.on('RequestChanged', ({ request }) => this.follow(request));
    this.telephony.beforeStart(() => {
      this.timer = setInterval(() => void this.tick(), TICK_MILLISECONDS).unref();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What has ended is weighed, what is due is placed; one after the other. */
  tick(): Promise<void> {
    return (this.running ??= this.run().finally(() => (this.running = null)));
  }

  private async run(): Promise<void> {
    try {
      const now = this.clock.now();
      for (const place of await this.dataSource.query<Place[]>(OVER, [now])) await this.weigh(place, now);
      for (const place of await this.dataSource.query<Place[]>(ON_THE_LINE)) await this.takeBack(place, now);
      for (const place of await this.dataSource.query<Place[]>(DUE, [now])) if (this.callbacks.can(place.pbx)) await this.place(place);
    } catch (error) {
      this.logger.error('Wishes to be called back could not be placed', error);
    }
  }

  private async place({ requestId, pbx, queue, number, joinedAt, tries }: Place): Promise<void> {
    const call = this.callbacks.nextCall(pbx);
    const [{ ahead }] = await this.dataSource.query<[{ ahead: number }]>(AHEAD, [pbx, queue, joinedAt]);
    // Written before it is done: after a crash in between nobody is rung twice.
    await this.dataSource.query(PLACED, [requestId, call.callId, tries + 1, this.clock.now()]);
    await this.callbacks.place(call, { pbx, queue, number, position: ahead + 1 }).catch((error: unknown) => {
      this.logger.warn(`A wish could not be placed in ${queue}: ${error instanceof Error ? error.message : 'unknown'}`);
    });
  }

  /** It reached nobody: later again, or by hand. */
  private async weigh({ requestId, tries }: Place, now: Date): Promise<void> {
    const nextAt = nextTry(tries, now);
    await this.dataSource.query(AGAIN, [requestId, nextAt ? 'waiting' : 'givenUp', nextAt]);
  }

  /** No try: they are here themselves. If nobody talks with them, they wait on from where they were. */
  private async takeBack({ requestId, callId, tries }: Place, now: Date): Promise<void> {
    await this.dataSource.query(TAKEN_BACK, [requestId, tries - 1, now]);
    if (callId) await this.callbacks.withdraw(callId);
  }

  /** Whoever was talked with waits no more. */
  private async follow({ id, state, place }: Request): Promise<void> {
    if (state !== 'done' || place?.state !== 'placed') return;
    const [row] = await this.dataSource.query<{ callId: CallId | null }[]>(
      'select call_id as "callId" from request_places where request_id = $1',
      [id],
    );
    await this.dataSource.query(`update request_places set state = 'givenUp', next_at = null where request_id = $1`, [id]);
    if (row?.callId) await this.callbacks.withdraw(row.callId);
  }
}

const COLUMNS = `p.request_id as "requestId", p.pbx, p.queue, p.number, p.joined_at as "joinedAt", p.tries, p.call_id as "callId"`;

/** They call us just now. */
const CALLS_US = `exists (select from calls o where o.outside_number = p.number and o.direction = 'inbound' and o.state <> 'ended')`;

/** $1 now. Nobody is rung by the PBX while a person calls, or they call us. */
const DUE = `
  select ${COLUMNS} from request_places p join requests r on r.id = p.request_id
  where p.state = 'waiting' and p.next_at <= $1 and r.state = 'open' and (r.claimed_until is null or r.claimed_until <= $1)
    and not ${CALLS_US}
  order by p.joined_at limit 20`;

/** $1 now: placed, and their call has ended or never began. */
const OVER = `
  select ${COLUMNS} from request_places p join requests r on r.id = p.request_id left join calls c on c.id = p.call_id
  where p.state = 'placed' and r.state = 'open' and (c.state = 'ended' or (c.id is null and p.next_at < $1::timestamptz - interval '1 minute'))`;

/** Placed, not picked up yet, and calling us again. */
const ON_THE_LINE = `
  select ${COLUMNS} from request_places p join requests r on r.id = p.request_id join calls c on c.id = p.call_id
  where p.state = 'placed' and r.state = 'open' and c.state <> 'ended' and c.answered_at is null and ${CALLS_US}`;

/** $1 PBX, $2 queue, $3 since when they wait: how many wait there for longer, callers on the line and others. */
const AHEAD = `
  select count(*)::int as ahead from calls c
  cross join lateral jsonb_array_elements(c.queue_entries) e
  left join request_places p on p.call_id = c.id
  where c.state <> 'ended' and c.pbx = $1 and e ->> 'queue' = $2 and e ->> 'leftAt' is null and c.answered_at is null
    and coalesce(p.joined_at, (e ->> 'joinedAt')::timestamptz) < $3`;

/** `next_at` is when it was placed. */
const PLACED = `update request_places set state = 'placed', call_id = $2, tries = $3, next_at = $4 where request_id = $1`;

const TAKEN_BACK = `update request_places set state = 'waiting', call_id = null, tries = $2, next_at = $3 where request_id = $1 and state = 'placed'`;

const AGAIN = `update request_places set state = $2, next_at = $3 where request_id = $1 and state = 'placed'`;
