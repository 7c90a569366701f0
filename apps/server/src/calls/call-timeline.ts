import { Injectable } from '@nestjs/common';
import type { Contact } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import type { TimelineLine, TimelineQuery, TimelineSource } from '../clients/timeline-sources';
import { CONTACTS_BY_ID, CONTACT_LINES } from './contacts.queries';
import type { ContactRow } from './contacts.service';
import { RecordingAccess } from './recording-access';

/** Calls in the timeline of a client, whoever took them. */
@Injectable()
export class CallTimeline implements TimelineSource<'call'> {
  readonly kind = 'call';

  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly reasons: RecordingAccess,
  ) {}

  lines(_who: Principal, { clientId, behind, limit }: TimelineQuery): Promise<TimelineLine[]> {
    return this.dataSource.query(CONTACT_LINES, [clientId, behind?.at ?? null, behind?.id ?? null, limit]);
  }

  async told(who: Principal, ids: string[]) {
    const rows = await this.dataSource.query<ContactRow[]>(CONTACTS_BY_ID, [ids]);
    return new Map(await Promise.all(rows.map(async (row) => [row.id, { call: await this.contact(who, row) }] as const)));
  }

  /** The sound only where it may be heard. */
  private async contact(who: Principal, { talkerIds, startedAt, recordings, ...row }: ContactRow): Promise<Contact> {
    const mayHear =
      recordings.length > 0 &&
      (this.access.may(who, 'calls.listenRecording', { ownerIds: talkerIds }) || (await this.reasons.mayHear(who.userId, row.id)));
    return { ...row, startedAt: startedAt.toISOString(), recordings: mayHear ? recordings : [] };
  }
}
