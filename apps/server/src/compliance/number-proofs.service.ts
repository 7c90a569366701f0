import { Injectable } from '@nestjs/common';
import { Invalid, masked, maskClassOf, type NumberProof } from '@callcard/crm-core';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Transactor } from '../database/transactor';
import { type Cell, CSV_BEGINNING, safeCsvLine } from '../files/csv-file';
import { DoNotCall, toEntry } from './do-not-call.service';
import { SELECT_ENTRIES } from './do-not-call.queries';

const SHOWN = 200;
const MOST = 100_000;

type Told<T, Moment extends keyof T> = Omit<T, Moment> & Record<Moment, Date | null>;
type Consent = NumberProof['consents'][number];
type Attempt = NumberProof['attempts'][number];

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** What can be shown of a number: why it was called, or is not. */
@Injectable()
export class NumberProofs {
  constructor(
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly doNotCall: DoNotCall,
  ) {}

  of(who: Principal, number: string): Promise<NumberProof> {
    this.access.require(who, 'doNotCall.view');
    return this.gather(number, SHOWN);
  }

  /** Row by row, for a spreadsheet program. It leaves the system, so it is audited. */
  async file(who: Principal, text: string): Promise<string[]> {
    this.access.require(who, 'doNotCall.view');
    const proof = await this.gather(text, MOST);
    const { number } = proof;
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, { action: 'proofExported', noun: 'doNotCall', subjectId: null, details: { number } }),
    );
    const lines = [HEADER, ...linesOf(masked(proof, maskClassOf(who.grants)))];
    return [CSV_BEGINNING, ...lines.map(safeCsvLine)];
  }

  private async gather(text: string, limit: number): Promise<NumberProof> {
    const number = this.doNotCall.keyOf(text);
    if (number === null) throw Invalid.field('number', 'not_a_number', 'This is no number.');
    const [entries, clients, consents, attempts] = await Promise.all([
      this.dataSource.query<Parameters<typeof toEntry>[0][]>(`${SELECT_ENTRIES} where d.number = $1 order by d.at desc, d.id desc`, [
        number,
      ]),
      this.dataSource.query<NumberProof['clients']>(CLIENTS, [number]),
      this.dataSource.query<Told<Consent, 'at' | 'expiresAt'>[]>(CONSENTS, [number]),
      this.dataSource.query<Told<Attempt, 'at'>[]>(ATTEMPTS, [number, limit + 1]),
    ]);
    return {
      ...{ number, entries: entries.map(toEntry), clients },
      consents: consents.map((each) => ({ ...each, at: each.at!.toISOString(), expiresAt: iso(each.expiresAt) })),
      attempts: attempts.slice(0, limit).map((each) => ({ ...each, at: each.at!.toISOString() })),
      more: attempts.length > limit,
    };
  }
}

const HEADER = ['kind', 'at', 'what', 'scope', 'until', 'by', 'source', 'rules', 'version', 'inputs'];

function linesOf({ entries, clients, consents, attempts }: NumberProof): Cell[][] {
  return [
    ...entries.flatMap((entry): Cell[][] => [
      ['doNotCall', entry.at, 'added', entry.campaignName ?? 'system', entry.expiresAt ?? '', entry.byName ?? '', `${entry.source}: ${entry.reason ?? ''}`, '', '', ''], // prettier-ignore
      ...(entry.liftedAt ? [['doNotCall', entry.liftedAt, 'lifted', entry.campaignName ?? 'system', '', entry.liftedByName ?? '', entry.liftReason ?? '', '', '', '']] : []), // prettier-ignore
    ]),
    ...clients.map((client): Cell[] => ['client', '', client.doNotCall ? 'doNotCall' : 'mayCall', client.name, '', '', '', '', '', '']),
    ...consents.map((each): Cell[] => ['consent', each.at, each.given ? 'given' : 'withdrawn', `${each.purpose} ${each.channel}`, each.expiresAt ?? '', each.byName ?? '', [each.source, each.proof].filter(Boolean).join(' · '), '', '', '']), // prettier-ignore
    ...attempts.map((each): Cell[] => ['attempt', each.at, [each.outcome ?? 'open', each.result].filter(Boolean).join(' · '), `${each.campaignName} ${each.mode}`, '', each.agentName ?? '', '', each.pack ?? '', each.version ?? '', JSON.stringify(each.inputs)]), // prettier-ignore
  ];
}

const OWNERS = `
  select c.id, c.name, bool_or(p.do_not_call) as "doNotCall" from client_phones p join clients c on c.id = p.client_id
  where p.number = $1 and c.deleted_at is null group by c.id`;
const CLIENTS = `${OWNERS} order by c.name, c.id`;
const CONSENTS = `
  select s.client_id as "clientId", s.purpose, s.channel, s.given, s.at, s.expires_at as "expiresAt", s.source, s.proof, s.by_name as "byName"
  from client_consents s join (${OWNERS}) c on c.id = s.client_id order by s.at desc, s.id desc limit 1000`;
const ATTEMPTS = `
  select a.id, a.campaign_id as "campaignId", c.name as "campaignName", a.mode, a.at, u.name as "agentName", a.outcome, a.result,
    a.rules ->> 'pack' as pack, (a.rules ->> 'version')::int as version, coalesce(a.rules -> 'inputs', '{}') as inputs
  from campaign_attempts a join campaigns c on c.id = a.campaign_id left join users u on u.id = a.agent_id
  where a.number = $1 order by a.at desc, a.id desc limit $2`;
