import { Injectable } from '@nestjs/common';
import {
  type Call,
  type CallFilter,
  type CallId,
  type CallWorkChange,
  type ClientBinding,
  type ClientId,
  Conflict,
  type DispositionChoice,
  Invalid,
  NotFound,
  type NoteInput,
  type Page,
  type Permission,
  newId,
} from '@callcard/crm-core';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { ClientsService } from '../clients/clients.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { Witnesses } from '../database/witnesses';
import { CallWorkChangeEntity } from './call-work-change.entity';
import { CallWorkEntity } from './call-work.entity';
import { callChanged } from './calls.events';
import { CALL_TIES, CallsReader, type StoredCall, toPublicCall } from './calls.reader';
import { DispositionEntity } from './disposition.entity';
import { RecordingAccess } from './recording-access';

/** The journal of calls, and what people make of them: note, result, client. */
@Injectable()
export class CallsService {
  constructor(
    private readonly access: Access,
    private readonly transactor: Transactor,
    private readonly reader: CallsReader,
    private readonly reasons: RecordingAccess,
    private readonly clients: ClientsService,
    private readonly audit: AuditService,
    private readonly witnesses: Witnesses,
    private readonly clock: Clock,
  ) {}

  async list(who: Principal, filter: CallFilter): Promise<Page<Call>> {
    const visible = this.access.visible(who, 'calls.view', CALL_TIES);
    const page = await this.reader.list(filter, visible, who.userId);
    return { ...page, items: page.items.map(toPublicCall) };
  }

  async get(who: Principal, id: string): Promise<Call> {
    return toPublicCall(await this.visible(who, 'calls.view', id));
  }

  /** The call, if the right reaches it. What may not be seen does not exist; what may be seen but not done is refused. */
  async visible(who: Principal, permission: Permission, id: string): Promise<StoredCall> {
    this.access.require(who, permission);
    const call = await this.reader.get(id);
    const mayView = this.access.reaches(who, 'calls.view', CALL_TIES, call) || (await this.reasons.mayHear(who.userId, id));
    if (!mayView) throw new NotFound('call');
    if (permission !== 'calls.view') this.access.requireReach(who, permission, CALL_TIES, call);
    return call;
  }

  async history(who: Principal, id: string): Promise<CallWorkChange[]> {
    await this.visible(who, 'calls.view', id);
    return this.reader.history(id);
  }

  /** Autosave keeps what is typed; a save on purpose also goes into the history. */
  async writeNote(who: Principal, id: string, input: NoteInput): Promise<Call> {
    return this.work(who, id, input.version, async (tx, work) => {
      work.note = input.text;
      if (input.marks) work.noteMarks = input.marks;
      if (input.disposition !== undefined) await this.choose(tx, who, work, input.disposition);
      if (input.draft || work.savedNote === input.text) return;
      await this.remember(tx, who, id, 'note', work.savedNote, input.text);
      work.savedNote = input.text;
    });
  }

  async chooseDisposition(who: Principal, id: string, { disposition, version }: DispositionChoice): Promise<Call> {
    return this.work(who, id, version, (tx, work) => this.choose(tx, who, work, disposition));
  }

  private async choose(tx: Transaction, who: Principal, work: CallWorkEntity, disposition: string | null): Promise<void> {
    if (work.disposition === disposition) return;
    await this.requireDisposition(tx, disposition);
    await this.remember(tx, who, work.callId, 'disposition', work.disposition, disposition);
    work.disposition = disposition;
    // What comes of the result is made of the note as it is now.
    await tx.manager.save(work);
    await this.witnesses.tell(tx, { kind: 'ResultChosen', callId: work.callId, result: disposition, who });
  }

  /** Another client, or none: note and recording hang on the call and so move with it; other nouns hear of it and move what is theirs. */
  async bindClient(who: Principal, id: string, { clientId, version, always }: ClientBinding): Promise<Call> {
    return this.work(who, id, version, async (tx, work) => {
      const former = work.clientId;
      await this.requireClient(tx, clientId);
      await this.rememberChoice(tx, who, id, { former, clientId, always });
      work.clientBoundBy = 'person';
      if (former === clientId) return;
      await this.remember(tx, who, id, 'client', former, clientId);
      await this.audit.record(tx, who, {
        action: 'calls.bindClient',
        noun: 'calls',
        subjectId: id,
        details: { from: former, to: clientId },
      });
      work.clientId = clientId;
      tx.publish({ kind: 'CallClientChanged', callId: id as CallId, from: former, to: clientId });
    });
  }

  /** What holds for the number from now on; a choice that brought the wrong client is forgotten. */
  private async rememberChoice(
    tx: Transaction,
    who: Principal,
    callId: string,
    { former, clientId, always }: { former: ClientId | null; clientId: ClientId | null; always: boolean },
  ): Promise<void> {
    const [row] = await tx.manager.query<{ number: string | null }[]>('select outside_number as number from calls where id = $1', [callId]);
    if (!row?.number) return;
    if (former !== null && former !== clientId) await this.clients.forgetChoice(tx, row.number, former);
    if (always && clientId !== null) await this.clients.chooseForNumber(tx, who, row.number, clientId);
  }

  private async work(
    who: Principal,
    id: string,
    version: number,
    change: (tx: Transaction, work: CallWorkEntity) => Promise<void>,
  ): Promise<Call> {
    await this.visible(who, 'calls.work', id);
    await this.transactor.run(async (tx) => {
      const work = await tx.manager.findOne(CallWorkEntity, { where: { callId: id as CallId }, lock: { mode: 'pessimistic_write' } });
      if (!work) throw new NotFound('call');
      if (work.version !== version) throw new Conflict('Somebody worked on this call meanwhile.', ['version']);
      await change(tx, work);
      work.version += 1;
      work.updatedAt = this.clock.now();
      work.updatedBy = who.userId;
      await tx.manager.save(work);
    });
    return this.tell(id);
  }

  /** After the commit: the call as it now is, to the one who asked and to every screen that shows it. */
  private async tell(id: string): Promise<Call> {
    const told: StoredCall[] = [];
    await this.reader.inTurn(
      async () => [await this.reader.get(id)],
      (call) => {
        this.transactor.publish(callChanged(call));
        told.push(call);
      },
    );
    return toPublicCall(told[0]!);
  }

  private async remember(
    tx: Transaction,
    who: Principal,
    callId: string,
    field: CallWorkChange['field'],
    from: string | null,
    to: string | null,
  ) {
    await tx.manager.insert(CallWorkChangeEntity, {
      id: newId(),
      callId,
      at: this.clock.now(),
      byId: who.userId,
      field,
      fromValue: from,
      toValue: to,
    });
  }

  private async requireDisposition(tx: Transaction, key: string | null): Promise<void> {
    if (key === null || (await tx.manager.existsBy(DispositionEntity, { key, active: true }))) return;
    throw Invalid.field('disposition', 'unknown_disposition', `There is no result "${key}".`);
  }

  private async requireClient(tx: Transaction, id: string | null): Promise<void> {
    if (id === null) return;
    const rows = await tx.manager.query<unknown[]>('select 1 from clients where id = $1 and deleted_at is null', [id]);
    if (rows.length === 0) throw Invalid.field('clientId', 'unknown_client', 'There is no such client.');
  }
}
