import { Injectable } from '@nestjs/common';
import {
  afterRequestMove,
  type Rating,
  type Request,
  requestNumber,
  type RequestResolution,
  type RequestStatus,
  type UserId,
} from '@callcard/crm-core';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { ThreadsService } from '../threads/threads.service';
import { RequestEntity } from './request.entity';
import './requests.events';
import { RequestsReader } from './requests.reader';

/** How a request ends. */
export interface RequestEnd {
  resolution: RequestResolution;
  closeNote?: string | null;
  closedBy?: UserId | null;
  handledByCallId?: RequestEntity['handledByCallId'];
  /** What the client said of it. */
  rating?: Rating | null;
}

/** Writes requests and says so. */
@Injectable()
export class RequestStore {
  constructor(
    private readonly reader: RequestsReader,
    private readonly threads: ThreadsService,
    private readonly clock: Clock,
  ) {}

  async nextNumber(tx: Transaction): Promise<string> {
    const [row] = await tx.manager.query<{ count: string }[]>(`select nextval('request_numbers') as count`);
    return requestNumber(this.clock.now().getUTCFullYear(), Number(row?.count));
  }

  /** `former`: whose list it was in before, so that it leaves their screens too. */
  async save(tx: Transaction, row: RequestEntity, former: UserId[] = []): Promise<Request> {
    await tx.save(RequestEntity, row);
    return this.publish(tx, row, former);
  }

  /** Writes what nobody edits: whoever has it open just now loses nothing, its version stays. */
  async note(tx: Transaction, row: RequestEntity): Promise<Request> {
    await tx.manager.save(RequestEntity, row);
    return this.publish(tx, row);
  }

  /** What happened stands in its history. */
  async log(
    tx: Transaction,
    who: Pick<Principal, 'userId'> | null,
    row: RequestEntity,
    kind: string,
    more: { text?: string | null; values?: Record<string, string> } = {},
  ): Promise<void> {
    await this.threads.add(tx, 'requests', row.id, who, { kind, ...more });
  }

  /** Nothing more is to be done: with a resolution, or as `status` says. */
  async close(
    tx: Transaction,
    row: RequestEntity,
    end: RequestEnd,
    status: RequestStatus = afterRequestMove(row.status, 'close'),
  ): Promise<Request> {
    const former = await this.peopleOf(tx, row);
    const now = this.clock.now();
    const { rating = null, ...ending } = end;
    Object.assign(row, { closeNote: null, closedBy: null, handledByCallId: null }, ending, rated(rating, end.closedBy ?? null, now));
    Object.assign(row, { status, closedAt: now, claimedBy: null, claimedUntil: null, runningSince: null });
    row.respondedAt ??= now;
    await this.log(tx, end.closedBy ? { userId: end.closedBy } : null, row, status, {
      text: row.closeNote,
      values: { resolution: end.resolution },
    });
    return this.save(tx, row, former);
  }

  async peopleOf(tx: Transaction, row: RequestEntity): Promise<UserId[]> {
    return this.reader.peopleOf(await this.reader.get(row.id, undefined, tx.manager), tx.manager);
  }

  private async publish(tx: Transaction, row: RequestEntity, former: UserId[] = []): Promise<Request> {
    const request = await this.reader.get(row.id, undefined, tx.manager);
    const people = [...new Set([...former, ...(await this.reader.peopleOf(request, tx.manager))])];
    tx.publish({ kind: 'RequestChanged', request, people });
    return request;
  }
}

/** What the client said of a request, with when and to whom. */
export const rated = (rating: Rating | null, by: UserId | null, now: Date): Pick<RequestEntity, 'rating' | 'ratedAt' | 'ratedBy'> =>
  rating === null ? { rating, ratedAt: null, ratedBy: null } : { rating, ratedAt: now, ratedBy: by };
