import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type CallId, Conflict, NotFound, Unavailable } from '@callcard/crm-core';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { Clock } from '../config/clock';
import { TelephonyService } from '../telephony/telephony.service';
import { type LiveCall, LiveCalls } from './live-calls';
import { RecordingMute, type RecordedLeg, recordedLegs } from './recording-mute';
import { PauseLimits } from './recording-pause-limits';
import { type PauseOrder, RecordingPausesStore } from './recording-pauses.store';

const TICK_MILLISECONDS = 500;

/*
 *   asked ── every recorded leg says "muted" within a second ──> lasts ── by hand, by its timer, with the call ──> ended
 *     └───── one does not: that recording is stopped ──> ended, or where even that is not confirmed: tried again and again
 *
 * While it lasts, whatever begins to be recorded in the call (after a transfer, say) is muted as well, or stopped.
 */

/** The pause for card data: the recording is silent, and who asked for it knows for sure that it is. */
@Injectable()
export class RecordingPausesService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RecordingPausesService.name);
  private readonly orders = new Map<CallId, PauseOrder>();
  /** Calls that something is being done to: one thing after the other. */
  private readonly busy = new Map<CallId, Promise<unknown>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly access: Access,
    private readonly live: LiveCalls,
    private readonly mute: RecordingMute,
    private readonly store: RecordingPausesStore,
    private readonly limits: PauseLimits,
    private readonly telephony: TelephonyService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.telephony.beforeStart(async () => {
      for (const order of await this.store.open()) this.orders.set(order.callId, order);
      this.timer = setInterval(() => void this.tick(), TICK_MILLISECONDS);
      this.timer.unref();
    });
    this.telephony.listen((_pbx, event) => {
      if (event.kind !== 'facts') return;
      if (this.orders.size > 0 && event.facts.some(({ kind }) => kind === 'recording.started')) void this.tick();
    });
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @throws Unavailable `recording_stopped` or `recording_runs_on` when the PBX did not confirm it. */
  async pause(who: Principal, id: string): Promise<{ until: string }> {
    this.access.require(who, 'calls.pauseRecording');
    const call = this.mine(who, id);
    const known = this.orders.get(call.id);
    if (known?.confirmed) return { until: known.until.toISOString() };
    if (recordedLegs(call).length === 0) throw new Conflict('This call is not being recorded.', ['state'], 'not_recorded');
    return this.alone(call.id, async () => {
      const seconds = await this.limits.secondsOf({ pbx: call.pbx, queue: call.fold().queue });
      const order = this.orders.get(call.id) ?? (await this.store.order(who, call, this.clock.now(), seconds));
      this.orders.set(call.id, order);
      await this.secure(order, who);
      return { until: order.until.toISOString() };
    });
  }

  /** @throws Unavailable `recording_still_paused` when the PBX did not confirm it; the server goes on trying. */
  async resume(who: Principal, id: string): Promise<void> {
    this.access.require(who, 'calls.pauseRecording');
    const call = this.mine(who, id);
    const order = this.orders.get(call.id);
    if (!order) throw new Conflict('The recording is not paused.', ['state'], 'not_paused');
    await this.alone(call.id, async () => {
      if (await this.unmute(order)) return this.end(order, 'resumed', who);
      await this.store.hurry(order, this.clock.now());
      throw new Unavailable('recording_still_paused', 'The PBX did not confirm that it records again; it is asked until it does.');
    });
  }

  /** Mutes everything that records this call, and stops what cannot be muted. */
  private async secure(order: PauseOrder, who: Principal | null): Promise<void> {
    const legs = this.legsOf(order).filter(({ muted }) => !muted);
    const worst = await this.mute.all(order.pbx, legs);
    const left = this.legsOf(order);
    if (worst === 'muted' && !order.confirmed) await this.store.confirm(order, this.clock.now());
    if (worst === 'muted') return;
    if (who) this.logger.error(`The pause of the recording of call ${order.callId} was not confirmed: ${worst}`);
    // A leg that ended meanwhile could neither be muted nor stopped, and need not be.
    if (left.some(({ muted }) => !muted))
      throw new Unavailable('recording_runs_on', 'The recording may run on. Take no card data in this call.');
    if (left.length === 0) await this.end(order, 'stopped', who);
    else await this.store.confirm(order, this.clock.now());
    throw new Unavailable('recording_stopped', 'The pause was not confirmed, so the recording was stopped for good.');
  }

  private async unmute(order: PauseOrder): Promise<boolean> {
    return this.mute.none(
      order.pbx,
      this.legsOf(order).filter(({ muted }) => muted),
    );
  }

  private async tick(): Promise<void> {
    for (const order of [...this.orders.values()]) await this.keep(order.callId);
  }

  /** Sees to it that an order is obeyed for as long as it lasts. */
  private async keep(callId: CallId): Promise<void> {
    const order = this.orders.get(callId);
    if (!order || this.busy.has(callId)) return;
    await this.alone(callId, () => this.follow(order)).catch((error: unknown) => {
      if (!(error instanceof Unavailable)) this.logger.error(`The pause of call ${callId} could not be kept`, error);
    });
  }

  private async follow(order: PauseOrder): Promise<void> {
    const call = this.live.get(order.callId);
    if (!call || call.fold().endedAt !== null) return this.end(order, 'callEnded', null);
    if (order.until > this.clock.now()) return this.secure(order, null);
    if (await this.unmute(order)) await this.end(order, 'timer', null);
  }

  private async end(order: PauseOrder, end: 'resumed' | 'timer' | 'callEnded' | 'stopped', who: Principal | null): Promise<void> {
    await this.store.end(order, end, this.clock.now(), who);
    this.orders.delete(order.callId);
  }

  private alone<T>(callId: CallId, work: () => Promise<T>): Promise<T> {
    const mine = (this.busy.get(callId) ?? Promise.resolve()).then(work);
    const settled = mine
      .catch(() => undefined)
      .finally(() => {
        if (this.busy.get(callId) === settled) this.busy.delete(callId);
      });
    this.busy.set(callId, settled);
    return mine;
  }

  private legsOf({ callId }: PauseOrder): RecordedLeg[] {
    const call = this.live.get(callId);
    return call ? recordedLegs(call) : [];
  }

  private mine(who: Principal, id: string): LiveCall {
    const asked = this.live.get(id as CallId);
    const call = this.live.get(asked?.mergedInto() ?? (id as CallId));
    const ownerIds = call?.fold().legs.map((leg) => leg.userId) ?? [];
    if (!call || !this.access.may(who, 'calls.pauseRecording', { ownerIds })) throw new NotFound('call');
    if (call.fold().endedAt !== null) throw new Conflict('This call has ended.', ['state'], 'ended');
    return call;
  }
}
