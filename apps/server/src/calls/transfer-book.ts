import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type CallId,
  type FoldedCall,
  type LiveTransfer,
  type TransferEnd,
  type TransferOrder,
  type TransferProgress,
  type UserId,
  newId,
  transferProgress,
} from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { callChanged } from './calls.events';
import { CallsReader } from './calls.reader';
import type { LiveCall } from './live-calls';

/** A transfer somebody ordered. */
export interface BookedTransfer extends TransferOrder, Omit<LiveTransfer, 'since'> {
  id: string;
  callId: CallId;
  by: UserId;
  end: TransferEnd | null;
}

/** The transfers that were ordered here: what became of each is told by the call alone. */
@Injectable()
export class TransferBook implements OnModuleInit {
  private readonly logger = new Logger(TransferBook.name);
  private readonly open = new Map<CallId, BookedTransfer>();
  /** Writes go one after the other. */
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly reader: CallsReader,
    private readonly telephony: TelephonyService,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(async () => {
      await this.dataSource.query(END_OF_ENDED);
      for (const booked of await this.dataSource.query<BookedTransfer[]>(SELECT_OPEN)) this.open.set(booked.callId, booked);
    });
  }

  /** The transfer of a call that goes on. */
  openOf(callId: CallId): BookedTransfer | undefined {
    return this.open.get(callId);
  }

  /** Written before the PBX hears of it, so that whatever it says then is understood. */
  async add(
    who: Principal,
    call: { id: CallId; pbx: string },
    order: Pick<BookedTransfer, 'leg' | 'talkFrom' | 'known' | 'to' | 'how' | 'note'>,
  ): Promise<BookedTransfer> {
    // prettier-ignore
    const booked: BookedTransfer = {
      ...order,
      ...{ id: newId(), callId: call.id, by: who.userId, byName: who.name, state: 'ringing', end: null },
    };
    const { id, by, byName, to, how, note, leg, talkFrom, known } = booked;
    await this.writing;
    // One that could not be written as ended, because the database was away, is over all the same.
    await this.dataSource.query(END_FORMER, [call.id]);
    await this.dataSource.query(INSERT, [id, call.id, call.pbx, by, byName, JSON.stringify(to), how, note, leg, talkFrom, known]);
    this.open.set(call.id, booked);
    await this.tell(call.id);
    return booked;
  }

  /** The PBX would not have it. */
  fail(booked: BookedTransfer): Promise<void> {
    this.note(booked, { state: booked.state, end: 'failed' });
    return this.writing;
  }

  /** Follows a call of which something was heard; of joined calls, each. */
  follow({ group }: LiveCall): void {
    for (const { id } of group.calls) {
      const booked = this.open.get(id);
      if (booked) this.advance(booked, group.fold(id).call);
    }
  }

  private advance(booked: BookedTransfer, call: FoldedCall): void {
    const progress = transferProgress(booked, call);
    if (progress.state !== booked.state || progress.end !== null) this.note(booked, progress);
  }

  private note(booked: BookedTransfer, { state, end }: TransferProgress): void {
    Object.assign(booked, { state, end });
    if (end !== null && this.open.get(booked.callId) === booked) this.open.delete(booked.callId);
    this.writing = this.writing
      .then(async () => {
        await this.dataSource.query(UPDATE, [booked.id, state, end]);
        await this.tell(booked.callId);
      })
      .catch((error: unknown) => this.logger.error(`The transfer of call ${booked.callId} could not be written`, error));
  }

  private tell(id: CallId): Promise<void> {
    return this.reader.inTurn(
      () => this.reader.byIds([id]),
      (call) => this.transactor.publish(callChanged(call)),
    );
  }
}

/** Calls that ended with nobody there to see what became of their transfers. */
const END_OF_ENDED = `
  update call_transfers t set ended_at = now(), ended_how = 'failed' from calls c
  where c.id = t.call_id and t.ended_at is null and c.state = 'ended'`;

const END_FORMER = `update call_transfers set ended_at = now(), ended_how = 'failed' where call_id = $1 and ended_at is null`;

const SELECT_OPEN = `
  select id, call_id as "callId", by_id as "by", by_name as "byName", target as "to", how, note, leg,
    to_char(talk_from at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "talkFrom", known, state, null as "end"
  from call_transfers where ended_at is null`;

const INSERT = `
  insert into call_transfers (id, call_id, pbx, by_id, by_name, target, how, note, leg, talk_from, known, state, at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'ringing', now())`;

const UPDATE = `
  update call_transfers set state = $2, ended_how = $3, ended_at = case when $3::text is null then null else now() end where id = $1`;
