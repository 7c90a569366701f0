import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Conflict, Invalid, type UserId } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Clock } from '../config/clock';
import { Secrets } from '../config/secrets';
import { JobTasks } from '../jobs/job-tasks';

/** How long a key is remembered. */
const KEPT_MILLISECONDS = 24 * 3_600_000;

/** What is asked for, of whom, and everything it depends on. */
export interface Asked {
  userId: UserId;
  key: string;
  fingerprint: string;
}

export interface Answered {
  status: number;
  body: unknown;
}

interface Row {
  fingerprint: string;
  status: number | null;
  sealedAnswer: string | null;
}

/** What was asked under a key, and what was answered. Answers may hold secrets, so they are sealed. */
@Injectable()
export class IdempotencyKeys implements OnModuleInit {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secrets: Secrets,
    private readonly jobs: JobTasks,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.jobs.every('53 * * * *', 'idempotency:sweep', () => this.sweep());
  }

  /**
   * The answer that was given under this key; null: the key is taken now, and whoever asks has to do the work.
   * @throws Invalid when it was another request · Conflict while nobody knows how the first one went
   */
  async take({ userId, key, fingerprint }: Asked): Promise<Answered | null> {
    const taken = await this.dataSource.query<unknown[]>(TAKE, [userId, key, fingerprint, this.clock.now()]);
    if (taken.length > 0) return null;
    const [row] = await this.dataSource.query<Row[]>(FIND, [userId, key]);
    // It failed in this very moment.
    if (!row) return this.take({ userId, key, fingerprint });
    if (row.fingerprint !== fingerprint) throw Invalid.field(HEADER, 'reused', 'This key belongs to another request.');
    if (row.status === null) throw new Conflict('The first request under this key has not been answered.', [], 'unanswered');
    const answer = row.sealedAnswer === null ? undefined : this.secrets.open(sealOf(userId, key), row.sealedAnswer);
    return { status: row.status, body: answer === undefined ? undefined : JSON.parse(answer) };
  }

  async answer({ userId, key }: Asked, { status, body }: Answered): Promise<void> {
    const sealed = body === undefined ? null : this.secrets.seal(sealOf(userId, key), JSON.stringify(body));
    await this.dataSource.query(ANSWER, [userId, key, status, sealed]);
  }

  /** Nothing was done: the same may be asked again. */
  async release({ userId, key }: Asked): Promise<void> {
    await this.dataSource.query('delete from idempotency_keys where user_id = $1 and key = $2 and status is null', [userId, key]);
  }

  /** Answers of which this holds are told no more; that the work was done is. */
  async forget(holds: (answer: string) => boolean): Promise<void> {
    for (const { userId, key, sealed } of await this.dataSource.query<{ userId: string; key: string; sealed: string }[]>(SEALED)) {
      if (holds(this.secrets.open(sealOf(userId, key), sealed)))
        await this.dataSource.query('update idempotency_keys set sealed_answer = null where user_id = $1 and key = $2', [userId, key]);
    }
  }

  private async sweep(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - KEPT_MILLISECONDS);
    await this.dataSource.query('delete from idempotency_keys where created_at < $1', [before]);
  }
}

/** The header, as problems name it. */
export const HEADER = 'Idempotency-Key';

const sealOf = (userId: string, key: string) => `answer ${userId} ${key}`;

const SEALED = `select user_id as "userId", key, sealed_answer as sealed from idempotency_keys where sealed_answer is not null`;
const TAKE = `insert into idempotency_keys (user_id, key, fingerprint, created_at) values ($1, $2, $3, $4) on conflict do nothing returning key`;
const FIND = `select fingerprint, status, sealed_answer as "sealedAnswer" from idempotency_keys where user_id = $1 and key = $2`;
const ANSWER = `update idempotency_keys set status = $3, sealed_answer = $4 where user_id = $1 and key = $2`;
