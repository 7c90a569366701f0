import type { CallFact, LegSide } from '@callcard/crm-core';
import type { SideOf } from '../telephony';
import { flat, amiMessage, type AmiMessage } from './ami-message';
import { deviceOf, dialled, millisecondsOf, partyOf, shown } from './ami-values';
import { dialplanEvents } from './dialplan-events';
import { isErrand } from './errands';
import { legEvents, tellOnce } from './leg-events';
import { queueEvents } from './queue-events';
import { recall } from './recollection';
import { isRemotePhone } from './side-of';
import { Telling } from './telling';
import { LegTable, TrackedLeg } from './tracked-leg';
import { transferEvents, transferPrefixes } from './transfer-events';

/*
 * From events to facts. The tracker says what happened; what it means (talk, hold, wait) is the fold's business.
 *
 *   event ─> touch every channel in it (…, Dest…, LocalOne…, LocalTwo…) ─> tell what this kind of event adds ─> facts, each key once
 *               unknown Uniqueid: a leg is born, whatever the event
 *               another Linkedid: leg.linked; the leg's facts stay with the call it was first seen in
 *               ended Uniqueid:   nothing wakes it up
 *
 *   a leg     started ──> ringing ──> answered ──> hangupRequested ──> ended ──10 min──> forgotten
 *                                       │ held <─> unheld
 *                                       │ bridge.entered <─> bridge.left
 *                                       │ recording.started, paused <─> resumed, stopped
 *   a caller  ivr.step, notice.played, consent.answered, voicemail.left, callback.requested: what the dialplan tells by UserEvents
 *   a queue   joined ──> [abandonMarked] ──> left ──> [exited] [completed]          once more for every queue of the call
 *   a transfer, a parking, a room, a listener, a pick-up: as told (transfer-events.ts)
 *   a member  offer.made ──> ring.started ──> ring.ended ──> missed | accepted | dumped
 *
 * Time is the PBX's own, in milliseconds. State is bounded: living legs, and those that ended in the last ten minutes.
 */

const tellers = new Map([...legEvents, ...queueEvents, ...transferEvents, ...dialplanEvents]);
/** Whose channels an event may describe, by the prefix of their headers; some events have names of their own for them. */
const prefixes = ['', 'Dest', 'LocalOne', 'LocalTwo'] as const;
/** These come after a leg's end too (seen on Asterisk 22): what they name may be long gone, so they bring forth no leg. */
const late = new Set(['AgentComplete', 'NewConnectedLine']);
const RINGING = '5';
const UP = '6';

/** Turns the events of one PBX, in their order, into facts about its calls. Pure but for its own memory: no clock, no randomness. */
export class CallTracker {
  private readonly legs = new LegTable();
  /** The moment of the last event; undefined before the first. */
  private now: number | undefined;

  constructor(private readonly options: { pbx: string; sideOf: SideOf }) {}

  /** Legs in memory, the ended ones of the last ten minutes included. */
  get size(): number {
    return this.legs.size;
  }

  /** The facts that one event adds; none for what is unknown, repeated, or not an event. */
  take(event: AmiMessage): CallFact[] {
    const name = event.get('Event');
    // List items of a resynchronisation carry no Timestamp: they describe the moment of the last event.
    const now = millisecondsOf(event) ?? this.now;
    if (name === undefined || now === undefined) return [];
    this.now = now;
    this.legs.forgetBefore(now);
    const telling = new Telling(event, this.legs, now);
    for (const prefix of transferPrefixes.get(name) ?? prefixes) this.touch(telling, prefix, !late.has(name));
    tellers.get(name)?.(telling);
    return telling.facts;
  }

  /**
   * The PBX accepted our own order to hang up `channel`. It publishes no HangupRequest for that, so that without this
   * the call would seem to have ended by itself. Only of our own phones: whoever orders a client's leg to end is not the client.
   */
  hangupAccepted(channel: string): CallFact[] {
    const leg = this.legs.byChannel(channel);
    if (!leg || this.now === undefined || this.options.sideOf(deviceOf(channel)) !== 'inside') return [];
    const telling = new Telling(amiMessage({}), this.legs, this.now);
    tellOnce(telling, leg, 'leg.hangupRequested');
    return telling.facts;
  }

  /** Remembers calls that go on by the facts told of them before this tracker was. */
  recall(facts: readonly CallFact[]): void {
    recall(this.legs, this.options.pbx, facts);
  }

  /** The moment of the last event, UTC milliseconds by the PBX's clock; undefined before the first. */
  get lastMoment(): number | undefined {
    return this.now;
  }

  /** Where a leg is, as far as was heard; null: it is not known to live. */
  standing(id: string): { bridges: readonly string[]; queue: string | null } | null {
    const leg = this.legs.get(id);
    return leg && !leg.ended ? { bridges: leg.inside(), queue: leg.waitsIn() } : null;
  }

  /** No leg but these lives. */
  retain(living: ReadonlySet<string>): void {
    if (this.now !== undefined) this.legs.retain(living, this.now);
  }

  private touch(telling: Telling, prefix: string, mayStart: boolean): void {
    const id = telling.text(`${prefix}Uniqueid`);
    const linkedId = telling.text(`${prefix}Linkedid`);
    if (!id || !linkedId) return;
    const leg =
      this.legs.get(id) ??
      (mayStart && !isErrand(telling.text(`${prefix}Channel`)) ? this.start(telling, prefix, flat(id), flat(linkedId)) : undefined);
    if (!leg || leg.ended) return;
    if (linkedId !== leg.linkedId) telling.once(leg, 'leg.linked', `leg:${leg.id}:linked:${linkedId}`, { linkedId: flat(linkedId) });
    const state = telling.text(`${prefix}ChannelState`);
    if (state === RINGING) tellOnce(telling, leg, 'leg.ringing');
    if (state === UP) tellOnce(telling, leg, 'leg.answered');
  }

  /** Of a Local channel only the half that is rung can be somebody: one of ours, at a number outside. */
  private sideOf(channel: string, device: string): LegSide {
    return device.startsWith('Local/') && !isRemotePhone(channel) ? 'local' : this.options.sideOf(device);
  }

  private start(telling: Telling, prefix: string, id: string, linkedId: string): TrackedLeg {
    const { event } = telling;
    const channel = flat(telling.text(`${prefix}Channel`).slice(0, 500));
    const device = deviceOf(channel);
    const party = partyOf(event, prefix);
    const leg = new TrackedLeg(id, channel, linkedId, this.options.pbx, `${party.callerNumber}\n${party.callerName}`);
    this.legs.add(leg);
    telling.once(leg, 'leg.started', `leg:${id}:started`, {
      linkedId,
      channel,
      device,
      side: this.sideOf(channel, device),
      userId: null,
      ...party,
      // A leg that is being rung shows the extension of whoever rings it.
      calledNumber: prefix === '' ? dialled(event.get('Exten')) : null,
      context: shown(event.get(`${prefix}Context`)),
    });
    return leg;
  }
}
