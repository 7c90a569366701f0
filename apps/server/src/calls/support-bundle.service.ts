import { Injectable } from '@nestjs/common';
import { type CallFact, NotFound } from '@callcard/crm-core';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { Transactor } from '../database/transactor';
import { NumberRulesService } from '../numbers/number-rules.service';
import type { RawLine } from '../telephony/raw-event-line';
import { momentOf } from '../telephony/raw-event-reader';
import { RawEvents } from '../telephony/raw-events.service';
import { TelephonyService } from '../telephony/telephony.service';
import { idsIn, type IdsOfCalls } from './support-bundle-ids';
import { SupportMask } from './support-mask';

/** Events before and after the call that belong to its story. */
const MARGIN_MILLISECONDS = 30_000;
/** How far back the state of the link is told: a gap may have begun long before the call. */
const LINK_MILLISECONDS = 3_600_000;
/** More events than this no call has; a bundle that reaches it says so. */
const MOST_EVENTS = 20_000;

interface CallRow {
  pbx: string;
  linked_id: string;
  started_at: string;
  ended_at: string | null;
  [column: string]: unknown;
}

interface RawStory {
  events: RawLine[];
  links: RawLine[];
  cut: boolean;
}

/** All that is known of one call, for whoever has to find out what went wrong with it, and nothing of the people in it. */
@Injectable()
export class SupportBundleService {
  constructor(
    private readonly rules: NumberRulesService,
    private readonly access: Access,
    private readonly dataSource: DataSource,
    private readonly rawEvents: RawEvents,
    private readonly telephony: TelephonyService,
    private readonly transactor: Transactor,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** One JSON object a line: what the bundle is, the calls joined with this one as folded, their facts, the link, the PBX's events. */
  async make(who: Principal, callId: string): Promise<string> {
    this.access.require(who, 'calls.supportBundle');
    const calls = await this.callsWith(callId);
    if (calls.length === 0) throw new NotFound('call');
    const facts = await this.factsOf(calls);
    const ids = idsIn(
      calls.map((call) => call.linked_id),
      facts,
    );
    const story = await this.storyOf(calls, ids);
    const lines = [
      ...calls.map((call) => ({ call })),
      ...facts.map((fact) => ({ fact })),
      ...story.links,
      ...story.events.map((event) => ({ event })),
    ];
    await this.transactor.run((tx) =>
      this.audit.record(tx, who, {
        action: 'calls.supportBundle',
        noun: 'calls',
        subjectId: callId,
        details: { facts: facts.length, events: story.events.length },
      }),
    );
    return toText([this.aboutOf(callId, calls[0]!.pbx, story), ...this.masked(lines, ids)]);
  }

  private async callsWith(id: string): Promise<CallRow[]> {
    const rows = await this.dataSource.query<{ call: CallRow }[]>(
      `select to_jsonb(c) as call from calls c
       where c.id = $1 or c.group_id = (select group_id from calls where id = $1) order by c.started_at, c.id`,
      [id],
    );
    return rows.map(({ call }) => call);
  }

  private async factsOf(calls: CallRow[]): Promise<CallFact[]> {
    const rows = await this.dataSource.query<{ fact: CallFact }[]>(
      `select fact || jsonb_build_object('receivedAt', received_at) as fact from call_facts where call_id = any($1) order by at, key`,
      [calls.map(({ id }) => id)],
    );
    return rows.map(({ fact }) => fact);
  }

  private async storyOf(calls: CallRow[], ids: IdsOfCalls): Promise<RawStory> {
    const from = Math.min(...calls.map((call) => Date.parse(call.started_at))) - MARGIN_MILLISECONDS;
    const ends = calls.map((call) => (call.ended_at === null ? this.clock.now().getTime() : Date.parse(call.ended_at)));
    const to = Math.max(...ends) + MARGIN_MILLISECONDS;
    const story: RawStory = { events: [], links: [], cut: false };
    const wanted = (text: string) => text.includes('"link":{') || ids.mayBeIn(text);
    for await (const line of this.rawEvents.read(calls[0]!.pbx, from - LINK_MILLISECONDS, to, wanted)) {
      if ('link' in line) story.links.push(line);
      else if (momentOf(line) >= from && ids.areIn(line.headers)) {
        if (story.events.length >= MOST_EVENTS) return { ...story, cut: true };
        story.events.push(line);
      }
    }
    return story;
  }

  private masked(lines: unknown[], ids: IdsOfCalls): unknown[] {
    const mask = new SupportMask(this.rules.plan());
    mask.keepIds(ids.all);
    mask.keepIds(idsOfEvents(lines));
    for (const line of lines) mask.learn(line);
    return lines.map((line) => mask.mask(line));
  }

  private aboutOf(callId: string, name: string, { cut }: RawStory) {
    const pbx = this.telephony.pbxs.find((one) => one.pbx === name);
    return {
      about: {
        callId,
        pbx: name,
        madeAt: this.clock.now().toISOString(),
        versions: { callcard: versionOfServer(), node: process.version, pbx: pbx?.status().version ?? null },
        link: pbx?.status().state ?? null,
        cut,
        masked: 'number-A-67: the same number always the same, its last two digits kept. name-A: a name.',
      },
    };
  }
}

/** Other legs than the call's own stand in its events too. */
const idsOfEvents = (lines: unknown[]) =>
  (lines as { event?: { headers: [string, string][] } }[]).flatMap(({ event }) =>
    (event?.headers ?? []).filter(([name]) => /(?:uniqueid|linkedid)$/.test(name)).map(([, value]) => value),
  );

const toText = (lines: unknown[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

const versionOfServer = () => (JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as { version: string }).version;
