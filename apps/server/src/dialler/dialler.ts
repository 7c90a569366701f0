import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CallRate, type CallFact, type CampaignId, type DialPause, isLineRefusal } from '@callcard/crm-core';
import { CampaignCallsService } from '../calls/campaign-calls.service';
import { CampaignAttempts } from '../campaigns/campaign-attempts';
import { CampaignsService } from '../campaigns/campaigns.service';
import { Clock } from '../config/clock';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import type { DomainEventOf } from '../database/domain-events';
import { EventBus } from '../database/event-bus';
import { Transactor } from '../database/transactor';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentBench } from './agent-bench';
import { CampaignLines } from './campaign-lines';
import { ContactDialler } from './contact-dialler';
import './dialler.events';
import { DiallerStates } from './dialler-states';
import { DropAccounts } from './drop-accounts';
import { FloorWatch } from './floor-watch';
import type { Line, LineNews } from './line';
import { type CampaignSituation, PacingSituations } from './pacing-situations';
import { type RunningCampaign, RunningCampaigns } from './running-campaigns';

const TURN_MILLISECONDS = 250;
/** An order of which the PBX says nothing for so long was never carried out. */
const UNHEARD_MILLISECONDS = 20_000;
/** So many calls in a row that the line to the carrier refuses pause a campaign. */
const MOST_REFUSALS = 3;
/** When nobody was found to call, or nobody may be called, so long passes until it is asked again. */
const EMPTY_MILLISECONDS = 2_000;

/**
 * Dials for the campaigns that dial by themselves: so many lines as their pacing allows, in the one server that leads.
 *
 *   running campaigns ─by priority─> situation ─pacing─> lines ─limits─> contacts ─rules─> attempt, committed ─> order to the PBX
 */
@Injectable()
export class Dialler implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Dialler.name);
  private readonly rates = new Map<string, CallRate>();
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isClosing = false;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly telephony: TelephonyService,
    private readonly calls: CampaignCallsService,
    private readonly attempts: CampaignAttempts,
    private readonly campaigns: CampaignsService,
    private readonly runningCampaigns: RunningCampaigns,
    private readonly lines: CampaignLines,
    private readonly floor: FloorWatch,
    private readonly bench: AgentBench,
    private readonly accounts: DropAccounts,
    private readonly situations: PacingSituations,
    private readonly contacts: ContactDialler,
    private readonly states: DiallerStates,
    private readonly transactor: Transactor,
    private readonly bus: EventBus,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(() => this.begin());
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** One round of all campaigns; who asks meanwhile waits for the one that goes on. */
  turn(): Promise<void> {
    this.running ??= this.round()
      .catch((error: unknown) => this.logger.error('A turn of the dialler failed', error))
      .finally(() => (this.running = null));
    return this.running;
  }

  private async begin(): Promise<void> {
    for (const memory of [this.lines, this.bench, this.accounts]) memory.clear();
    await this.runningCampaigns.load();
    for (const attempt of this.attempts.all()) {
      const known = this.runningCampaigns.get(attempt.campaignId);
      if (known) this.restore(attempt, known);
    }
    if (!this.timer) this.listen();
  }

  private listen(): void {
    this.floor.leaveOut((callId) => this.lines.get(callId) !== undefined);
    this.lines.onNews((line, news, fact) => this.follow(line, news, fact));
    this.telephony.listen((pbx, event) => {
      this.floor.hear(pbx, event);
      this.lines.hear(pbx, event);
    });
    this.bus.on('CampaignChanged', ({ id }) => {
      this.accounts.forget(id);
      return this.runningCampaigns.reload(id);
    });
    this.bus.on('AttemptEnded', ({ callId, campaignId, outcome }) => {
      this.lines.forget(callId);
      this.accounts.ended(campaignId, outcome);
    });
    this.timer = setInterval(() => void this.turn(), TURN_MILLISECONDS).unref();
  }

  /** Dialled by the server before this one, or before a restart. */
  private restore(attempt: Parameters<ContactDialler['lineOf']>[0] & { at: Date }, { campaign }: RunningCampaign): void {
    const line = this.lines.begin(this.contacts.lineOf(attempt, campaign), attempt.at.getTime());
    for (const fact of this.calls.factsOf(attempt.callId)) line.follow(fact, Date.parse(fact.at));
  }

  private async round(): Promise<void> {
    for (const { order, isHeard, since, endedAt } of this.lines.all()) {
      const isUnheard = !isHeard && endedAt === null && this.clock.now().getTime() - since > UNHEARD_MILLISECONDS;
      if (isUnheard && this.calls.obstacle(order.pbx) === null) await this.attempts.end(order.callId, 'unknown');
    }
    for (const running of this.runningCampaigns.inOrder()) {
      if (this.isClosing) return;
      await this.pace(running);
    }
  }

  private async pace(running: RunningCampaign): Promise<void> {
    const { campaign, pacer } = running;
    for (const { campaignId, seconds } of this.bench.finished(this.bench.at(campaign.pbx)))
      this.runningCampaigns.get(campaignId)?.pacer.handled(seconds);
    const seen = await this.situations.of(running);
    this.holdBack(running, seen.state.isHeldBack);
    const wanted = pacer.linesBy(seen.settings, seen.situation);
    const { room, because } = this.room(running, seen, wanted);
    const dialled = room === 0 ? 0 : await this.contacts.dial(running, { lines: room, spare: seen.spare }, () => this.mayDial(campaign.id));
    for (let call = 0; call < dialled; call++) this.rateOf(campaign.pbx).take();
    if (room > 0 && dialled === 0) running.emptyUntil = this.clock.now().getTime() + EMPTY_MILLISECONDS;
    const nobody = room > 0 && dialled === 0 ? ('noContacts' as const) : null;
    this.states.set({ ...seen.state, ringing: seen.state.ringing + dialled, pausedBecause: because ?? nobody });
    if (campaign.state === 'draining' && !this.goesOn(campaign.id)) await this.campaigns.stop(campaign.id, 'finished', 'drained');
  }

  /** How many lines may be dialled now, and why no more than none. */
  private room(
    running: RunningCampaign,
    { state, situation }: CampaignSituation,
    wanted: number,
  ): { room: number; because: DialPause | null } {
    const { campaign } = running;
    const now = this.clock.now().getTime();
    const obstacle = campaign.state === 'draining' ? 'draining' : this.calls.obstacle(campaign.pbx);
    if (obstacle !== null) return { room: 0, because: obstacle };
    if (running.emptyUntil > now) return { room: 0, because: 'noContacts' };
    if (wanted === 0) {
      const people = state.agentsFree + situation.busy.length;
      return { room: 0, because: people === 0 ? 'noAgents' : state.ringing > 0 ? null : 'agentsBusy' };
    }
    const lines = Math.max(0, this.env.diallerLimits.lines - this.situations.at(campaign.pbx).length);
    if (lines === 0) return { room: 0, because: 'lines' };
    const room = Math.min(wanted, lines, running.rate.room(now), this.rateOf(campaign.pbx).room(now));
    return { room, because: room === 0 ? 'rate' : null };
  }

  /** Looked at again before each call: a turn takes its time. */
  private mayDial(id: CampaignId): boolean {
    const running = this.runningCampaigns.get(id);
    return !this.isClosing && running?.campaign.state === 'running' && this.calls.obstacle(running.campaign.pbx) === null;
  }

  private goesOn(id: CampaignId): boolean {
    for (const { campaignId } of this.attempts.all()) if (campaignId === id) return true;
    return false;
  }

  private rateOf(pbx: string): CallRate {
    const known = this.rates.get(pbx) ?? new CallRate(this.env.diallerLimits.callsPerSecond, this.clock.now().getTime());
    this.rates.set(pbx, known);
    return known;
  }

  private follow(line: Line, news: LineNews, fact: CallFact | null): void {
    const running = this.runningCampaigns.get(line.order.campaignId);
    const seconds = (this.clock.now().getTime() - line.since) / 1000;
    if (news === 'answered' || news === 'notAnswered') running?.pacer.ended({ answered: news === 'answered', seconds });
    if (news === 'connected' && fact?.kind === 'offer.accepted') {
      const userId = this.floor.userAt(fact.leg);
      if (userId !== null) this.bench.took(userId, line.order.campaignId);
    }
    if (line.endedAt !== null && running) this.countRefusal(running, line);
    // An order that came to nothing has no call that could tell its end.
    if (fact === null) this.aside(this.attempts.end(line.order.callId, 'failed'));
  }

  private trouble({ campaign }: RunningCampaign, what: DomainEventOf<'DiallerTroubled'>['what']): void {
    this.transactor.publish({ kind: 'DiallerTroubled', what, campaignId: campaign.id, name: campaign.name });
  }

  /** Told once, when it begins. */
  private holdBack(running: RunningCampaign, isHeldBack: boolean): void {
    if (isHeldBack && !running.isHeldBack) this.trouble(running, 'campaignHeldBack');
    running.isHeldBack = isHeldBack;
  }

  private countRefusal(running: RunningCampaign, line: Line): void {
    const isRefused = !line.wasAnswered && (line.isHeard ? isLineRefusal(line.cause) : true);
    running.refusals = isRefused ? running.refusals + 1 : 0;
    if (running.refusals < MOST_REFUSALS) return;
    running.refusals = 0;
    this.aside(this.campaigns.stop(running.campaign.id, 'paused', 'trunkRefused'));
    this.trouble(running, 'campaignPaused');
  }

  /** What nobody waits for must not end the server when the database is away. */
  private aside(work: Promise<void>): void {
    work.catch((error: unknown) => this.logger.error('What the dialler heard could not be written', error));
  }
}
