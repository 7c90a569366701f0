import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { newId } from '@callcard/crm-core';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { DomainEvent } from '../database/domain-events';
import { EventBus } from '../database/event-bus';

const CHANNEL = 'callcard_events';
const BEAT_CHANNEL = 'callcard_worker';
/** NOTIFY carries just under 8,000 bytes; what is larger waits in a table. */
const MOST_BYTES = 7_000;
const BEAT_MILLISECONDS = 5_000;
const RETRY_MILLISECONDS = 1_000;

/**
 * Carries events of the worker process to the server process, where they are heard: the worker has no consoles.
 * It may lose one while the server is away; what must not be lost is written, or a job, in the transaction itself.
 */
@Injectable()
export class EventBridge implements OnApplicationShutdown {
  private readonly logger = new Logger(EventBridge.name);
  private client: Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private ended = false;
  /** When the worker was last heard; null: not since this server started. */
  workerSeenAt: Date | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly bus: EventBus,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** In the worker: events go to the server instead of to the listeners here. */
  async forward(): Promise<void> {
    this.bus.redirect((event) => this.send(event));
    const beat = () =>
      this.dataSource.query('select pg_notify($1, $2)', [BEAT_CHANNEL, '']).catch((error: unknown) => this.logger.warn(error));
    this.timer = setInterval(() => void beat(), BEAT_MILLISECONDS);
    await beat();
  }

  /** In the server: hears the worker, and connects again for as long as it takes. */
  async listen(): Promise<void> {
    const client = new Client({ connectionString: this.env.databaseUrl });
    client.on('error', () => undefined); // 'end' follows
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}; listen ${BEAT_CHANNEL}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    client.once('end', () => void this.listenAgain());
    this.client = client;
    if (this.ended) await client.end();
  }

  async onApplicationShutdown(): Promise<void> {
    this.ended = true;
    clearInterval(this.timer);
    await this.client?.end();
  }

  private async listenAgain(): Promise<void> {
    while (!this.ended) {
      await setTimeout(RETRY_MILLISECONDS);
      if (this.ended || (await this.listensNow())) return;
    }
  }

  private listensNow(): Promise<boolean> {
    return this.listen().then(
      () => true,
      () => false,
    );
  }

  private async send(event: DomainEvent): Promise<void> {
    const body = JSON.stringify(event);
    const payload = Buffer.byteLength(body) < MOST_BYTES ? body : await this.park(body);
    await this.dataSource.query('select pg_notify($1, $2)', [CHANNEL, payload]);
  }

  /** Leaves a large event in the table, and sweeps out those that everybody has fetched long ago. */
  private async park(body: string): Promise<string> {
    const id = newId();
    await this.dataSource.query(`delete from parked_events where at < now() - interval '1 hour'`);
    await this.dataSource.query('insert into parked_events (id, body) values ($1, $2)', [id, body]);
    return id;
  }

  private hear(channel: string, payload: string): void {
    this.workerSeenAt = new Date();
    if (channel === CHANNEL) void this.emit(payload).catch((error: unknown) => this.logger.error('An event of the worker was lost', error));
  }

  private async emit(payload: string): Promise<void> {
    this.bus.emit(JSON.parse(payload.startsWith('{') ? payload : await this.parked(payload)) as DomainEvent);
  }

  private async parked(id: string): Promise<string> {
    const [row] = (await this.dataSource.query('select body from parked_events where id = $1', [id])) as { body: string }[];
    if (!row) throw new Error('It is no longer there.');
    return row.body;
  }
}
