import type { HangupBy } from '@callcard/crm-core';
import type { Application, Channel, Refusal } from './channel';
import type { TruthCall, TruthOffer } from './truth-book';
import { refusals, type RefusalKind, type World } from './world';

const RING_SECONDS = 12;

interface Rung {
  phone: Channel;
  offer: TruthOffer | null;
}

/** Dial(): rings phones or a trunk for a channel, and bridges it with the first that answers. */
export class Dial implements Application {
  readonly name = 'Dial';
  readonly data: string;
  private rung: Rung[] = [];
  private readonly refused: RefusalKind[] = [];
  private readonly stopClock: () => void;

  constructor(
    private readonly world: World,
    private readonly caller: Channel,
    private readonly targets: readonly string[],
    /** First: the caller's own call. Onward: somebody sent him here. Member: a queue reaches its member by it. */
    private readonly why: 'first' | 'onward' | 'member' = 'first',
  ) {
    this.data = targets.map((target) => (target.length > 4 ? `PJSIP/${target}@trunk-a` : `PJSIP/${target}`)).join('&');
    caller.app = this;
    world.pbx.runs(caller, this.name, this.data);
    const phones = targets.map((target) => world.reaches(target, caller));
    for (const phone of phones) this.ring(phone);
    this.stopClock = world.pbx.clock.after(RING_SECONDS * 1000, () => this.timesOut());
  }

  abandoned(): void {
    const { pbx } = this.world;
    this.stop();
    if (this.caller.owner.length > 4) this.world.callOf(this.caller).unless = ['abandoned'];
    for (const { phone } of this.rung) pbx.dialSays('DialEnd', this.caller, phone, 'CANCEL');
    const half = this.caller.half !== null;
    if (!half) pbx.softHangup(this.caller);
    if (!half) this.world.ends(this.caller, this.caller.state === 4 ? 127 : 0);
    this.giveUp('canceled', 0);
  }

  /** Somebody else had the call first: so the phones behind a Local channel learn it. */
  rescinded(): void {
    this.stop();
    for (const { phone } of this.rung) this.world.pbx.dialSays('DialEnd', this.caller, phone, 'CANCEL');
    this.giveUp('rescinded', 26);
  }

  private ring(phone: Channel): void {
    const { pbx, book } = this.world;
    phone.bornOf = 'AppDial';
    pbx.dialBegins(this.caller, phone, phone.owner);
    pbx.rings(this.caller, phone);
    const rung: Rung = { phone, offer: phone.inside && this.why !== 'member' ? book.offer(this.world.line(phone), null) : null };
    this.rung.push(rung);
    phone.ringing = { answered: () => this.answered(rung), refused: (how) => this.refuses(rung, how) };
  }

  private answered({ phone, offer }: Rung): void {
    const { pbx, book } = this.world;
    this.stop();
    pbx.turn(phone, 6);
    this.caller.dialStatus = 'ANSWER';
    phone.exten = '';
    this.rung = this.rung.filter((rung) => rung.phone !== phone);
    for (const { phone: loser } of this.rung) pbx.dialSays('DialEnd', this.caller, loser, 'CANCEL');
    pbx.dialSays('DialEnd', this.caller, phone, 'ANSWER');
    if (this.caller.state !== 6) pbx.turn(this.caller, 6);
    this.giveUp('rescinded', 26);
    if (offer) offer.outcome = 'accepted';
    this.caller.connected = phone.caller;
    this.caller.app = null;
    const bridge = pbx.bridge();
    pbx.enter(bridge, phone);
    pbx.enter(bridge, this.caller);
    const behind = this.caller.half?.ringing;
    if (behind) return behind.answered();
    const caller = this.world.personBehind(this.caller);
    if (caller.owner !== '') book.sitsDown(this.world.line(caller), this.world.line(phone));
  }

  private refuses(rung: Rung, how: Refusal): void {
    const { world, caller } = this;
    const kind = (Object.keys(refusals) as RefusalKind[]).find((each) => refusals[each] === how)!;
    this.refused.push(kind);
    this.rung = this.rung.filter((each) => each !== rung);
    world.pbx.hangupRequest(rung.phone, how);
    world.pbx.dialSays('DialEnd', caller, rung.phone, how.status);
    if (rung.offer) rung.offer.outcome = kind === 'failed' ? 'failed' : 'rejected';
    world.ends(rung.phone, how.cause, how);
    caller.dialStatus = this.refused.every((each) => each === 'busy') ? 'BUSY' : 'NOANSWER';
    if (this.rung.length === 0) this.fails(how.cause, how, world.book.sideOf(world.line(rung.phone)));
  }

  private timesOut(): void {
    for (const { phone } of this.rung) this.world.pbx.dialSays('DialEnd', this.caller, phone, 'NOANSWER');
    this.caller.dialStatus = 'NOANSWER';
    this.giveUp('timeout', 0);
    this.fails(16);
  }

  private fails(cause: number, how?: Refusal, by?: HangupBy): void {
    const { world, caller } = this;
    this.stop();
    caller.app = null;
    const call = world.callOf(caller);
    this.concludes(call, by && how !== refusals.failed ? by : 'system');
    const { half } = caller;
    if (half) {
      const waiting = half.ringing;
      world.ends(caller, cause);
      if (waiting) waiting.refused(how ?? { cause, techCause: '', status: 'NOANSWER' });
      else world.halfGone(half, cause);
      return;
    }
    world.pbx.softHangup(caller);
    world.ends(caller, cause, how);
  }

  /** Of several phones, and of a queue with a phone after it, nobody can say which one decided. */
  private concludes(call: TruthCall, by: HangupBy): void {
    const several = this.targets.length > 1 || call.entries.length > 0 || this.why === 'onward';
    const silent = this.refused.length < this.targets.length || call.entries.length > 0;
    call.unless = [...new Set([...this.refused, ...(silent ? (['noAnswer'] as const) : [])])];
    call.hangupBy = several ? null : by;
  }

  private giveUp(outcome: 'rescinded' | 'canceled' | 'timeout', cause: number): void {
    for (const { phone, offer } of this.rung) {
      if (offer) offer.outcome = outcome;
      this.world.ends(phone, cause);
    }
    this.rung = [];
  }

  private stop(): void {
    this.stopClock();
  }
}
