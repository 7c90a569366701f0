import { Injectable, Logger } from '@nestjs/common';
import { type CallId, Endurance, PATIENCE_MILLISECONDS, phoneContradiction, phoneDone } from '@callcard/crm-core';
import type { Telephony } from '@callcard/telephony';
import { setTimeout as pause } from 'node:timers/promises';
import { CallsReader, type StoredCall } from '../calls/calls.reader';
import { Clock } from '../config/clock';
import { Metrics } from '../config/metrics';
import { TelephonyService } from '../telephony/telephony.service';
import { AgentBoards, type Board } from './agent-boards';
import { AgentCalls } from './agent-calls';
import { AgentStates, SYSTEM } from './agent-states';
import { QueueMembership } from './queue-membership';

/** From the PBX's answer to the commit of what the ledger makes of it. */
const COMMIT_MILLISECONDS = 300;
/** A PBX that stands by what contradicts us is asked ever more rarely. */
const LONGEST_PAUSE_MILLISECONDS = 600_000;

/** A person whose calls and phone do not go together. */
interface Suspect {
  id: string;
  board: Board;
  contradiction: NonNullable<ReturnType<typeof phoneContradiction>>;
}

/**
 * Nobody stuck. The calls of a person, the phone as the PBX has it, and the queues are compared; what contradicts for five seconds is
 * put right: of a phone the PBX is believed, of a queue the person. Of a PBX that cannot be heard nothing is known, so nothing is done.
 */
@Injectable()
export class AgentReconciler {
  private readonly logger = new Logger(AgentReconciler.name);
  private readonly places = new Endurance();
  private readonly phones = new Endurance();
  /** Suspect → when the PBX may be asked again, and how long the pause was. */
  private readonly asked = new Map<string, { nextAt: number; pause: number }>();
  private readonly asking = new Set<string>();

  constructor(
    private readonly boards: AgentBoards,
    private readonly states: AgentStates,
    private readonly agentCalls: AgentCalls,
    private readonly queues: QueueMembership,
    private readonly telephony: TelephonyService,
    private readonly calls: CallsReader,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
  ) {}

  async tick(): Promise<void> {
    const now = this.clock.now();
    const live = this.telephony.pbxs.filter((pbx) => pbx.status().state === 'live');
    const suspects = new Map(live.map((pbx) => [pbx, this.suspectsOf(pbx)]));
    this.metrics.agentContradictions.set(this.correctPlaces(now) + [...suspects.values()].flat().length);

    const lasting = new Set(this.phones.lasting(new Set([...suspects.values()].flat().map(({ id }) => id)), now));
    for (const id of this.asked.keys()) if (![...suspects.values()].flat().some((one) => one.id === id)) this.asked.delete(id);
    await Promise.all(
      [...suspects].map(([pbx, found]) => this.ask(pbx, found.filter(({ id }) => lasting.has(id) && this.mayAsk(id, now)))), // prettier-ignore
    );
  }

  /** Answers how many there are. */
  private correctPlaces(now: Date): number {
    const found = this.queues.contradictions();
    const lasting = new Set(this.places.lasting(new Set(found.map(({ id }) => id)), now));
    const due = found.filter(({ id, hasFailed }) => hasFailed || lasting.has(id));
    for (const userId of new Set(due.map((place) => place.userId))) this.queues.correct(userId);
    for (const { id } of due) this.places.forget(id);
    return found.length;
  }

  private suspectsOf({ pbx }: Telephony): Suspect[] {
    return this.boards.all().flatMap((board) => {
      const contradiction = phoneContradiction(board.situation, pbx);
      return contradiction ? [{ id: [pbx, board.userId, contradiction].join('\0'), board, contradiction }] : [];
    });
  }

  private mayAsk = (id: string, now: Date) => (this.asked.get(id)?.nextAt ?? 0) <= now.getTime();

  /** The PBX tells anew which channels, queues and phones there are; the ledger ends what is gone, and we follow it. */
  private async ask(pbx: Telephony, suspects: Suspect[]): Promise<void> {
    if (suspects.length === 0 || this.asking.has(pbx.pbx)) return;
    this.asking.add(pbx.pbx);
    try {
      for (const { id } of suspects) this.postpone(id);
      const legs = new Map(suspects.map(({ id, board }) => [id, legsAt(board, pbx)]));
      await pbx.refresh();
      await pause(COMMIT_MILLISECONDS);
      const open = await this.readAgain(suspects.flatMap(({ board }) => [...board.situation.phones.values()].map(({ callId }) => callId)));
      for (const suspect of suspects) this.settle(pbx, suspect, legs.get(suspect.id)!, open);
    } catch (error) {
      this.logger.warn(`${pbx.pbx} could not be asked how things stand: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.asking.delete(pbx.pbx);
    }
  }

  private postpone(id: string): void {
    const wait = Math.min(LONGEST_PAUSE_MILLISECONDS, (this.asked.get(id)?.pause ?? PATIENCE_MILLISECONDS) * 2);
    this.asked.set(id, { nextAt: this.clock.now().getTime() + wait, pause: wait });
  }

  /** Follows the calls as they are stored; answers their legs that go on. */
  private async readAgain(callIds: CallId[]): Promise<Set<string>> {
    const open = new Set<string>();
    await this.calls.inTurn(
      () => this.withWhole(callIds),
      (call) => {
        this.agentCalls.follow(call);
        for (const { leg, endedAt } of call.legs) if (endedAt === null) open.add(leg);
      },
    );
    return open;
  }

  /** The calls, and those of which they became a part. */
  private async withWhole(callIds: CallId[]): Promise<StoredCall[]> {
    const calls = await this.calls.byIds(callIds);
    return [...calls, ...(await this.calls.byIds(calls.flatMap(({ mergedInto }) => mergedInto ?? [])))];
  }

  private settle(pbx: Telephony, { board, contradiction }: Suspect, legs: string[], open: ReadonlySet<string>): void {
    const { userId } = board;
    for (const leg of legs) {
      if (!open.has(leg))
        void this.states.apply(userId, SYSTEM, (situation) => phoneDone(situation, leg, { how: 'other' }, this.clock.now()));
    }
    if (phoneContradiction(board.situation, pbx.pbx) === contradiction) {
      return this.logger.warn(`${pbx.pbx}: ${contradiction} of ${userId} stands, also after asking`);
    }
    this.logger.warn(`${pbx.pbx}: ${contradiction} of ${userId} is put right`);
    this.metrics.agentCorrections.inc({ contradiction });
    this.states.note(userId, { cause: 'corrected', actor: SYSTEM, details: { contradiction, pbx: pbx.pbx } });
  }
}

const legsAt = ({ situation }: Board, { pbx }: Telephony): string[] =>
  [...situation.phones].filter(([, phone]) => phone.pbx === pbx).map(([leg]) => leg);
