import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { CallFact, CallId, Leg } from '@callcard/crm-core';
import type { Telephony, TelephonyEvent } from '@callcard/telephony';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { JobTasks } from '../jobs/job-tasks';
import { TelephonyService } from '../telephony/telephony.service';
import { WriterFence } from '../telephony/writer-fence';
import { UserDirectory } from '../users/user-directory';
import { CallLedger } from './call-ledger';
import { DialIntents } from './dial-intents';
import { type LiveCall, LiveCalls } from './live-calls';
import { OfferDeclines } from './offer-declines';
import { PopsService } from './pops.service';
import { TransferBook } from './transfer-book';

const SWEEP_MILLISECONDS = 30_000;
/** A PBX tells its uptime in whole seconds. */
const BOOT_SLACK_MILLISECONDS = 2_000;

/** Where the facts come in: into memory first, onto the screens next, into the ledger last. */
@Injectable()
export class CallsListener implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(CallsListener.name);
  private sweeper: NodeJS.Timeout | null = null;
  /** PBX → when it last said something of a call: where a restarted server knows no better. */
  private readonly heard = new Map<string, string>();

  constructor(
    private readonly telephony: TelephonyService,
    private readonly people: UserDirectory,
    private readonly live: LiveCalls,
    private readonly intents: DialIntents,
    private readonly pops: PopsService,
    private readonly declines: OfferDeclines,
    private readonly transfers: TransferBook,
    private readonly ledger: CallLedger,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly jobs: JobTasks,
    private readonly fence: WriterFence,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
    this.telephony.beforeConnecting((pbx) => pbx.recall(this.known(pbx)));
    this.jobs.every('7 0 * * *', 'calls:partitions', () => this.ledger.prepare());
  }

  onApplicationShutdown(): void {
    if (this.sweeper) clearInterval(this.sweeper);
  }

  private async begin(): Promise<void> {
    await this.ledger.prepare();
    this.telephony.listen((pbx, event) => {
      if (event.kind === 'facts') this.take(pbx, event.facts);
      if (event.kind === 'channels') this.lose(pbx, event);
    });
    this.sweeper = setInterval(() => this.sweep(), SWEEP_MILLISECONDS);
    this.sweeper.unref();
    for (const { id, pbx, demo, facts } of await this.ledger.openCalls()) {
      this.live.restore(id, pbx, demo, facts);
      this.hear(pbx, facts);
    }
  }

  /** All facts of the PBX's calls in memory: at the start, of those that go on. */
  private known({ pbx }: Telephony): CallFact[] {
    return [...this.live.all()].filter((call) => call.pbx === pbx).flatMap((call) => [...call.facts()]);
  }

  /**
   * Legs that are gone ended while nobody listened. Nobody knows when: they are lost as of the last moment at which the PBX was
   * heard, until its logs tell better. A leg of before the PBX's own start is gone whatever the list says.
   */
  private lose(pbx: Telephony, { legs, heardAt, bootedAt }: TelephonyEvent & { kind: 'channels' }): void {
    const at = heardAt === null ? this.heardBefore(pbx.pbx) : new Date(heardAt).toISOString();
    if (at === null) return;
    const calls = [...this.live.all()].filter((call) => call.pbx === pbx.pbx && !call.isUnheard);
    const isGone = (leg: Leg) => !legs.has(leg.leg) || Date.parse(leg.startedAt) < (bootedAt ?? 0) - BOOT_SLACK_MILLISECONDS;
    this.take(pbx, calls.flatMap((call) => call.openLegs().filter(isGone).map(({ leg }) => lost(call.id, leg, at)))); // prettier-ignore
  }

  /** When the PBX was last heard by this server, or by the one before it; null: nobody knows. */
  private heardBefore(pbx: string): string | null {
    const [byCalls, byServer] = [this.heard.get(pbx) ?? null, this.fence.heardBefore(pbx)?.toISOString() ?? null];
    return byCalls !== null && byServer !== null && byServer > byCalls ? byServer : byCalls;
  }

  private hear(pbx: string, facts: readonly CallFact[]): void {
    for (const { at } of facts) if (at > (this.heard.get(pbx) ?? '')) this.heard.set(pbx, at);
  }

  private take(pbx: Telephony, facts: readonly CallFact[]): void {
    this.hear(pbx.pbx, facts);
    for (const [id, own] of perCall(facts)) {
      const call = this.live.open(id, pbx.pbx, pbx.demo);
      const fresh = this.live.add(
        call,
        own.flatMap((fact) => [this.withPerson(fact), ...this.orderOf(fact)]),
      );
      if (fresh.length === 0) continue;
      this.follow(call, fresh);
      this.ledger.append(call, fresh);
      this.metrics.factsWritten.inc(fresh.length);
    }
    this.metrics.openCalls.set(this.live.size);
  }

  private sweep(): void {
    this.live.sweep(this.clock.now().getTime(), (id) => this.ledger.owes(id));
    this.metrics.openCalls.set(this.live.size);
  }

  /** Whose phone it is today is part of the fact: people change phones, the past does not. */
  private withPerson(fact: CallFact): CallFact {
    return fact.kind === 'leg.started' ? { ...fact, userId: fact.userId ?? this.people.userIdAt(fact.device) } : fact;
  }

  /** With the first leg of a call of our own its number: the PBX tells it only when the phone was picked up and dials, or never. */
  private orderOf(fact: CallFact): CallFact[] {
    if (fact.kind !== 'leg.started' || fact.leg !== fact.linkedId || fact.side === 'local') return [];
    const number = this.intents.of(fact.callId);
    if (number === null) return [];
    const { callId, leg, at } = fact;
    return [{ kind: 'dial.ordered', callId, key: `dial:${leg}:ordered`, at, leg, number }];
  }

  private follow(call: LiveCall, facts: readonly CallFact[]): void {
    for (const fact of facts) {
      this.attempt(call, () => this.pops.follow(call, fact));
      this.attempt(call, () => this.declines.follow(call, fact));
    }
    this.attempt(call, () => this.transfers.follow(call));
  }

  /** What fails to follow a call must not cost the call. */
  private attempt(call: LiveCall, follow: () => void): void {
    try {
      follow();
    } catch (error) {
      this.logger.error(`What follows call ${call.id} failed`, error);
    }
  }
}

const lost = (callId: CallId, leg: string, at: string): CallFact => ({ kind: 'leg.lost', callId, key: `leg:${leg}:lost`, at, leg });

function perCall(facts: readonly CallFact[]): Map<CallId, CallFact[]> {
  const calls = new Map<CallId, CallFact[]>();
  for (const fact of facts) calls.set(fact.callId, [...(calls.get(fact.callId) ?? []), fact]);
  return calls;
}
