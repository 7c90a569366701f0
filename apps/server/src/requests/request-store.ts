import { Injectable } from '@nestjs/common';
import type { Request, RequestResolution, UserId } from '@callcard/crm-core';
import { Clock } from '../config/clock';
import type { Transaction } from '../database/transactor';
import { RequestEntity } from './request.entity';
import './requests.events';
import { RequestsReader } from './requests.reader';

/** How a request ends. */
export interface RequestEnd {
  resolution: RequestResolution;
  closeNote?: string | null;
  closedBy?: UserId | null;
  handledByCallId?: RequestEntity['handledByCallId'];
}

/** Writes requests and says so. */
@Injectable()
export class RequestStore {
  constructor(
    private readonly reader: RequestsReader,
    private readonly clock: Clock,
  ) {}

  /** `former`: whose list it was in before, so that it leaves their screens too. */
  async save(tx: Transaction, row: RequestEntity, former: UserId[] = []): Promise<Request> {
    await tx.save(RequestEntity, row);
    const request = await this.reader.get(row.id, null, tx.manager);
    const people = [...new Set([...former, ...(await this.reader.peopleOf(request, tx.manager))])];
    tx.publish({ kind: 'RequestChanged', request, people });
    return request;
  }

  async close(tx: Transaction, row: RequestEntity, end: RequestEnd): Promise<Request> {
    const former = await this.reader.peopleOf(await this.reader.get(row.id, null, tx.manager), tx.manager);
    Object.assign(row, { closeNote: null, closedBy: null, handledByCallId: null }, end);
    Object.assign(row, { state: 'done', closedAt: this.clock.now(), claimedBy: null, claimedUntil: null });
    return this.save(tx, row, former);
  }
}
