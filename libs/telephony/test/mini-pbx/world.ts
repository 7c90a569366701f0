import type { Bridge, Channel, Party, Refusal } from './channel';
import { MiniPbx } from './mini-pbx';
import { TruthBook, type Line, type TruthCall } from './truth-book';

export const desks = ['1001', '1002', '1003', '1004'];
export const clients = ['79160000101', '79160000202', '79160000303', '79160000404'];

/** The ways in which a phone, or the other end of a trunk, turns a ring down. */
export const refusals = {
  busy: { cause: 17, techCause: '486', status: 'BUSY' },
  rejected: { cause: 21, techCause: '603', status: 'NOANSWER' },
  failed: { cause: 1, techCause: '404', status: 'NOANSWER' },
} as const satisfies Record<string, Refusal>;
export type RefusalKind = keyof typeof refusals;

/** A mini PBX, the people at it, and the book of what they did. */
export class World {
  readonly pbx = new MiniPbx();
  readonly book = new TruthBook(() => this.pbx.clock.milliseconds);
  /** How many wait in each queue. */
  readonly waiting = new Map<string, number>();
  /** The parking lot, once it was needed, and who waits in it. */
  lot: Bridge | null = null;
  readonly parked = new Map<Channel, { fetchedBy(desk: string): void }>();
  conference: Bridge | null = null;
  /** What people did, by name. */
  readonly done = new Set<string>();
  private readonly lines = new Map<Channel, Line>();
  private readonly calls = new Map<Channel, TruthCall>();

  constructor(readonly skew = 0) {}

  /** Somebody's call comes in, or somebody lifts a receiver and dials. */
  begins(device: string, owner: string, exten: string, of: { party?: Party; uniqueid?: string; state?: 0 | 4 } = {}): Channel {
    const inside = owner.length === 4;
    const channel = this.pbx.start(device, {
      owner,
      party: of.party ?? { number: owner, name: inside ? `Desk ${owner}` : '' },
      context: inside ? 'from-internal' : 'from-trunk',
      exten,
      state: of.state ?? 4,
      uniqueid: of.uniqueid,
    });
    this.seat(channel, this.book.begins(channel.uniqueid, owner, inside, exten === 's' ? null : exten));
    return channel;
  }

  /** The exchange makes a channel to a desk or a client for the call of `of`. */
  reaches(owner: string, of: Channel): Channel {
    const inside = owner.length === 4;
    const channel = this.pbx.start(inside ? `PJSIP/${owner}` : 'PJSIP/trunk-a', {
      owner,
      party: inside ? { number: owner, name: `Desk ${owner}` } : undefined,
      context: inside ? 'from-internal' : 'from-trunk',
      of,
    });
    if (!inside) {
      channel.caller = { number: owner, name: '' };
      this.pbx.tell('NewCallerid', channel, [['CID-CallingPres', '0 (Presentation Allowed, Not Screened)']]);
    }
    channel.connected = of.caller;
    this.seat(channel, this.book.joins(this.callOf(of), channel.uniqueid, owner, inside));
    return channel;
  }

  seat(channel: Channel, line: Line): void {
    this.lines.set(channel, line);
    this.calls.set(channel, line.call);
  }

  /** A channel without a person belongs to the call of another. */
  belongs(channel: Channel, to: Channel): void {
    this.calls.set(channel, this.callOf(to));
  }

  line(channel: Channel): Line {
    const line = this.lines.get(channel);
    if (!line) throw new Error(`${channel.name} is nobody's line`);
    return line;
  }

  callOf(channel: Channel): TruthCall {
    const call = this.calls.get(channel);
    if (!call) throw new Error(`${channel.name} is in no call`);
    return call;
  }

  /** Who is at the far end of a channel, Local pairs and what they lead to passed over. */
  personBehind(channel: Channel): Channel {
    if (channel.owner !== '' || !channel.half) return channel;
    const next = channel.half.bridge?.members.find((member) => member !== channel.half);
    return next ? this.personBehind(next) : channel;
  }

  /** The people's channels that live. */
  people(): Channel[] {
    return [...this.pbx.channels].filter(({ owner, leaving }) => owner !== '' && !leaving);
  }

  isIdle(desk: string): boolean {
    return !this.people().some(({ owner }) => owner === desk);
  }

  /** May the person take part in one more conversation: all others of theirs are on hold, or only ring; nobody is being asked. */
  isFree(desk: string, except?: Channel): boolean {
    return this.people().every(
      (each) => each.owner !== desk || each === except || (each.held && !each.consultation) || each.ringing !== null,
    );
  }

  /** Somebody puts the receiver down. */
  hangsUp(channel: Channel): void {
    const { pbx, book } = this;
    if (!channel.bridge || channel.bridge === this.lot) {
      pbx.hangupRequest(channel, channel.state === 4 ? { cause: 127, techCause: '487', status: 'CANCEL' } : undefined);
      book.hangsUp(this.line(channel));
      channel.app?.abandoned();
      return;
    }
    const { bridge } = channel;
    pbx.hangupRequest(channel, { cause: 16, techCause: '', status: '' });
    const members = [...bridge.members];
    members.find(({ service }) => service)?.service?.over(channel.inside ? 'agent' : 'caller');
    book.hangsUp(this.line(channel));
    pbx.leave(channel);
    this.dissolve(bridge);
    this.ends(channel, 16);
  }

  /** A bridge of one is none: who is left goes on in the dialplan, which is to say, out. */
  dissolve(bridge: Bridge): void {
    const [last, ...others] = bridge.members;
    if (others.length > 0 || (last && bridge.technology !== 'simple_bridge')) return;
    if (last?.consultation) return last.consultation.back();
    if (last && this.waitsForConsultation(bridge)) return;
    last?.service?.over('agent');
    if (last) this.pbx.leave(last);
    this.pbx.destroy(bridge);
    if (last) this.ejected(last);
  }

  /** Its only member waits until somebody comes back from asking a third. */
  private waitsForConsultation(bridge: Bridge): boolean {
    return [...this.pbx.channels].some(({ consultation }) => consultation?.waits === bridge);
  }

  /** Nothing is left for a channel to do. */
  ejected(channel: Channel): void {
    if (!channel.alive) return;
    const { half } = channel;
    if (!half) this.pbx.softHangup(channel);
    this.ends(channel, 16);
    if (half) this.halfGone(half, 16);
  }

  /** The other half of a Local pair hung up: so does this one, and whatever it is busy with ends. */
  halfGone(half: Channel, cause: number): void {
    if (!half.alive) return;
    const { bridge, app } = half;
    if (bridge) this.pbx.leave(half);
    else app?.abandoned();
    this.ends(half, cause);
    if (bridge) this.dissolve(bridge);
  }

  ends(channel: Channel, cause: number, refusal?: Refusal): void {
    if (!channel.alive) return;
    this.pbx.hangup(channel, cause, refusal);
    channel.ringing = null;
    channel.app = null;
    const line = this.lines.get(channel);
    if (line) this.book.getsUp(line);
    const call = this.calls.get(channel);
    if (call) call.ended = true;
  }
}
