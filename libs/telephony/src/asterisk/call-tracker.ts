import type { CallFact, CallFactKind, CallFactOf } from '@callcard/crm-core';
import type { SideOf } from '../telephony';
import { flat, type AmiMessage } from './ami-message';
import { deviceOf, dialled, isOlder, millisecondsOf, shown, wholeNumber } from './ami-values';
import { LegTable, TrackedLeg } from './tracked-leg';

/*
 * From events to facts. The tracker says what happened; what it means (talk, hold, wait) is the fold's business.
 *
 *   event ─> touch every channel in it (…, Dest…, LocalOne…, LocalTwo…) ─> tell what this kind of event adds ─> facts, each key once
 *               unknown Uniqueid: a leg is born, whatever the event
 *               older Linkedid:   leg.linked; the leg's facts stay with the call it was first seen in
 *               ended Uniqueid:   nothing wakes it up
 *
 *   a leg     started ──> ringing ──> answered ──> hangupRequested ──> ended ──10 min──> forgotten
 *                                       │ held <─> unheld
 *                                       │ bridge.entered <─> bridge.left
 *                                       │ recording.started, paused <─> resumed, stopped
 *   a queue   joined ──> [abandonMarked] ──> left ──> [exited] [completed]          once more for every queue of the call
 *   a member  offer.made ──> ring.started ──> ring.ended ──> missed | accepted | dumped
 *
 * Time is the PBX's own, in milliseconds. State is bounded: living legs, and those that ended in the last ten minutes.
 */

type Body<Kind extends CallFactKind> = Omit<CallFactOf<Kind>, 'kind' | 'callId' | 'key' | 'at' | 'leg'>;
type Handler = (this: CallTracker, event: AmiMessage) => void;

/** Whose channels an event may describe, by the prefix of their headers. */
const prefixes = ['', 'Dest', 'LocalOne', 'LocalTwo'] as const;
/** These come after a leg's end too (seen on Asterisk 22): what they name may be long gone, so they bring forth no leg. */
const late = new Set(['AgentComplete', 'NewConnectedLine']);
const RINGING = '5';
const UP = '6';
const dialStatuses = new Map<string, Body<'ring.ended'>['status']>([
  ['ANSWER', 'answered'],
  ['BUSY', 'busy'],
  ['NOANSWER', 'noAnswer'],
  ['CANCEL', 'canceled'],
  ['CONGESTION', 'congestion'],
  ['CHANUNAVAIL', 'unavailable'],
]);

/** Turns the events of one PBX, in their order, into facts about its calls. Pure but for its own memory; no clock, no randomness. */
export class CallTracker {
  private readonly legs = new LegTable();
  private now: number | undefined;
  private at = '';
  private facts: CallFact[] = [];

  constructor(private readonly options: { pbx: string; sideOf: SideOf }) {}

  /** Legs in memory, the ended ones of the last ten minutes included. */
  get size(): number {
    return this.legs.size;
  }

  /** The facts that one event adds; none for what is unknown, repeated, or not an event. */
  take(event: AmiMessage): CallFact[] {
    const name = event.get('Event');
    if (name === undefined) return [];
    // List items of a resynchronisation carry no Timestamp: they describe the moment of the last event.
    this.now = millisecondsOf(event) ?? this.now;
    if (this.now === undefined) return [];
    this.at = new Date(this.now).toISOString();
    this.facts = [];
    this.legs.forgetBefore(this.now);
    for (const prefix of prefixes) this.touch(event, prefix, !late.has(name));
    handlers.get(name)?.call(this, event);
    return this.facts;
  }

  /**
   * The PBX accepted our own order to hang up `channel`. It publishes no HangupRequest for that, so that without this
   * the call would seem to have ended by itself.
   */
  hangupAccepted(channel: string): CallFact[] {
    this.facts = [];
    const leg = this.legs.byChannel(channel);
    if (leg && this.at) this.once(leg, 'leg.hangupRequested', `leg:${leg.id}:hangupRequested`, {});
    return this.facts;
  }

  private touch(event: AmiMessage, prefix: string, mayCreate: boolean): void {
    const id = event.get(`${prefix}Uniqueid`);
    const linkedId = event.get(`${prefix}Linkedid`);
    if (!id || !linkedId) return;
    const leg = this.legs.get(id) ?? (mayCreate ? this.start(event, prefix, flat(id), flat(linkedId)) : undefined);
    if (!leg || leg.ended) return;
    if (isOlder(linkedId, leg.linkedId)) {
      leg.linkedId = flat(linkedId);
      this.once(leg, 'leg.linked', `leg:${leg.id}:linked:${leg.linkedId}`, { linkedId: leg.linkedId });
    }
    const state = event.get(`${prefix}ChannelState`);
    if (state === RINGING) this.ringing(leg);
    if (state === UP) this.once(leg, 'leg.answered', `leg:${leg.id}:answered`, {});
  }

  private start(event: AmiMessage, prefix: string, id: string, linkedId: string): TrackedLeg {
    const channel = flat(event.get(`${prefix}Channel`) ?? '').slice(0, 500);
    const device = deviceOf(channel);
    const callerNumber = shown(event.get(`${prefix}CallerIDNum`));
    const callerName = shown(event.get(`${prefix}CallerIDName`));
    const leg = new TrackedLeg(id, channel, linkedId, this.options.pbx, `${callerNumber}\n${callerName}`);
    this.legs.add(leg);
    this.once(leg, 'leg.started', `leg:${id}:started`, {
      linkedId,
      channel,
      device,
      side: device.startsWith('Local/') ? 'local' : this.options.sideOf(device),
      userId: null,
      callerNumber,
      callerName,
      // A rung leg shows the extension of whoever rings it.
      calledNumber: prefix === '' ? dialled(event.get('Exten')) : null,
      context: shown(event.get(`${prefix}Context`)),
    });
    return leg;
  }

  /** Says a fact of `leg` unless its key was said before. */
  private once<Kind extends CallFactKind>(leg: TrackedLeg, kind: Kind, key: string, body: Body<Kind>): void {
    if (leg.first(key)) this.facts.push({ kind, callId: leg.callId, key, at: this.at, leg: leg.id, ...body } as CallFactOf<Kind>);
  }

  private ringing(leg: TrackedLeg): void {
    this.once(leg, 'leg.ringing', `leg:${leg.id}:ringing`, {});
  }

  /** The leg an event is about; undefined when it names none, or one that was never seen. */
  leg(event: AmiMessage, prefix = ''): TrackedLeg | undefined {
    return this.legs.get(event.get(`${prefix}Uniqueid`) ?? '');
  }

  private living(event: AmiMessage, prefix = ''): TrackedLeg | undefined {
    const leg = this.leg(event, prefix);
    return leg?.ended ? undefined : leg;
  }

  private numbered(
    leg: TrackedLeg,
    kind: 'leg.held' | 'leg.unheld' | RecordingKind,
    noun: 'leg' | 'recording',
    what: string,
    n: number,
  ): void {
    this.once(leg, kind, `${noun}:${leg.id}:${what}:${n}`, {});
  }

  // ── legs ──

  newCallerid(event: AmiMessage): void {
    const leg = this.living(event);
    const callerNumber = shown(event.get('CallerIDNum'));
    const callerName = shown(event.get('CallerIDName'));
    if (!leg || leg.party === `${callerNumber}\n${callerName}`) return;
    leg.party = `${callerNumber}\n${callerName}`;
    this.once(leg, 'leg.party', `leg:${leg.id}:party:${leg.next('party')}`, { callerNumber, callerName });
  }

  hold(event: AmiMessage): void {
    const leg = this.living(event);
    if (!leg || leg.held) return;
    leg.held = true;
    this.numbered(leg, 'leg.held', 'leg', 'held', leg.next('held'));
  }

  /** Transfers and parking send it to a leg that never held: that says nothing. */
  unhold(event: AmiMessage): void {
    const leg = this.living(event);
    if (!leg?.held) return;
    leg.held = false;
    this.numbered(leg, 'leg.unheld', 'leg', 'unheld', leg.count('held'));
  }

  hangupRequest(event: AmiMessage): void {
    const leg = this.living(event);
    if (leg) this.once(leg, 'leg.hangupRequested', `leg:${leg.id}:hangupRequested`, {});
  }

  hangup(event: AmiMessage): void {
    const leg = this.living(event);
    if (!leg) return;
    this.once(leg, 'leg.ended', `leg:${leg.id}:ended`, {
      cause: wholeNumber(event.get('Cause')),
      techCause: shown(event.get('TechCause')),
    });
    this.legs.bury(leg, this.now!);
  }

  localBridge(event: AmiMessage): void {
    const one = this.leg(event, 'LocalOne');
    const two = this.leg(event, 'LocalTwo');
    const key = `local:${one?.id}:${two?.id}`;
    if (one && two && one.first(key))
      this.facts.push({ kind: 'local.paired', callId: one.callId, key, at: this.at, one: one.id, two: two.id });
  }

  // ── bridges ──

  bridgeEnter(event: AmiMessage): void {
    const leg = this.living(event);
    const bridge = flat(event.get('BridgeUniqueid') ?? '');
    if (!leg || !bridge || !leg.enter(bridge)) return;
    const replaces = event.get('SwapUniqueid');
    this.once(leg, 'bridge.entered', `bridge:${bridge}:${leg.id}:in:${leg.next(bridge)}`, {
      bridge,
      bridgeKind: bridgeKindOf(event.get('BridgeTechnology') ?? ''),
      replaces: replaces ? flat(replaces) : null,
    });
  }

  bridgeLeave(event: AmiMessage): void {
    const leg = this.living(event);
    const bridge = flat(event.get('BridgeUniqueid') ?? '');
    if (leg?.leave(bridge)) this.once(leg, 'bridge.left', `bridge:${bridge}:${leg.id}:out:${leg.count(bridge)}`, { bridge });
  }

  // ── ringing: a late end of a ring still belongs to the ring, so ended legs are heard here ──

  dialBegin(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    if (!leg) return;
    const by = this.leg(event)?.id ?? null;
    this.once(leg, 'ring.started', `ring:${leg.id}:start`, { by, number: by ? dialled(event.get('Exten')) : null });
  }

  dialState(event: AmiMessage): void {
    const leg = this.living(event, 'Dest');
    if (leg && event.get('DialStatus') === 'RINGING') this.ringing(leg);
  }

  dialEnd(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    if (leg) this.once(leg, 'ring.ended', `ring:${leg.id}:end`, { status: dialStatuses.get(event.get('DialStatus') ?? '') ?? 'other' });
  }

  originateResponse(event: AmiMessage): void {
    const leg = this.leg(event);
    if (!leg || event.get('Response') !== 'Failure') return;
    this.once(leg, 'originate.failed', `originate:${leg.id}:failed`, {
      reason: wholeNumber(event.get('Reason')) ?? 0,
      number: dialled(event.get('Exten')),
    });
  }

  // ── queues ──

  queueCallerJoin(event: AmiMessage): void {
    const leg = this.living(event);
    const timestamp = flat(event.get('Timestamp') ?? this.at);
    if (!leg || leg.stayFrom === timestamp) return;
    leg.stayFrom = timestamp;
    leg.stay += 1;
    this.stayed(leg, 'queue.joined', 'joined', { queue: queueOf(event), position: wholeNumber(event.get('Position')) ?? 0 });
  }

  queueCallerAbandon(event: AmiMessage): void {
    const leg = this.leg(event);
    if (leg) this.stayed(leg, 'queue.abandonMarked', 'abandonMarked', { queue: queueOf(event) });
  }

  queueCallerLeave(event: AmiMessage): void {
    const leg = this.leg(event);
    if (leg) this.stayed(leg, 'queue.left', 'left', { queue: queueOf(event) });
  }

  agentComplete(event: AmiMessage): void {
    const leg = this.leg(event);
    if (!leg) return;
    const key = `queue:${leg.id}:${leg.stay}:completed`;
    this.once(leg, 'queue.completed', key, { queue: queueOf(event), reason: flat(event.get('Reason') ?? '').slice(0, 500) });
  }

  /** The shipped dialplan tells how a queue ended: `UserEvent(QUEUESTATUS,Queue: …,Status: ${QUEUESTATUS})`. */
  userEvent(event: AmiMessage): void {
    const leg = this.leg(event);
    if (!leg || event.get('UserEvent') !== 'QUEUESTATUS') return;
    const queue = shown(event.get('Queue'));
    const status = flat(event.get('Status') ?? '').slice(0, 500);
    this.once(leg, 'queue.exited', `queue:${leg.id}:${leg.stay}:exited`, { stay: leg.stay, queue, status });
  }

  private stayed<Kind extends 'queue.joined' | 'queue.abandonMarked' | 'queue.left'>(
    leg: TrackedLeg,
    kind: Kind,
    what: string,
    body: Omit<Body<Kind>, 'stay'>,
  ): void {
    // A caller who was already waiting when we connected is in the first stay we know of.
    if (leg.stay === 0) leg.stay = 1;
    this.once(leg, kind, `queue:${leg.id}:${leg.stay}:${what}`, { stay: leg.stay, ...body } as Body<Kind>);
  }

  agentCalled(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    const caller = this.leg(event);
    if (!leg || !caller) return;
    const device = flat(event.get('Interface') ?? deviceOf(leg.channel)).slice(0, 500);
    this.once(leg, 'offer.made', `offer:${leg.id}:made`, { caller: caller.id, queue: queueOf(event), device });
  }

  agentRingNoAnswer(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    if (leg) this.once(leg, 'offer.missed', `offer:${leg.id}:missed`, { ringMilliseconds: wholeNumber(event.get('RingTime')) ?? 0 });
  }

  agentConnect(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    const caller = this.leg(event);
    if (!leg || !caller) return;
    const [holdSeconds, ringSeconds] = [wholeNumber(event.get('HoldTime')) ?? 0, wholeNumber(event.get('RingTime')) ?? 0];
    this.once(leg, 'offer.accepted', `offer:${leg.id}:accepted`, { caller: caller.id, queue: queueOf(event), holdSeconds, ringSeconds });
  }

  agentDump(event: AmiMessage): void {
    const leg = this.leg(event, 'Dest');
    if (leg) this.once(leg, 'offer.dumped', `offer:${leg.id}:dumped`, {});
  }

  // ── recordings ──

  mixMonitorStart(event: AmiMessage): void {
    const leg = this.living(event);
    if (!leg || leg.recording) return;
    leg.recording = true;
    this.numbered(leg, 'recording.started', 'recording', 'started', leg.next('recording'));
  }

  /** Asterisk 22 was never seen to send it: a recording ends with its leg. */
  mixMonitorStop(event: AmiMessage): void {
    const leg = this.living(event);
    if (!leg?.recording) return;
    leg.recording = false;
    this.numbered(leg, 'recording.stopped', 'recording', 'stopped', leg.count('recording'));
  }

  mixMonitorMute(event: AmiMessage): void {
    const leg = this.living(event);
    const mute = event.get('State') === '1';
    if (!leg || leg.muted === mute) return;
    leg.muted = mute;
    if (mute) this.numbered(leg, 'recording.paused', 'recording', 'paused', leg.next('paused'));
    else this.numbered(leg, 'recording.resumed', 'recording', 'resumed', leg.count('paused'));
  }
}

type RecordingKind = 'recording.started' | 'recording.stopped' | 'recording.paused' | 'recording.resumed';

const queueOf = (event: AmiMessage) => flat(event.get('Queue') ?? '').slice(0, 500);

function bridgeKindOf(technology: string): Body<'bridge.entered'>['bridgeKind'] {
  if (technology.startsWith('holding')) return 'holding';
  return technology.startsWith('softmix') ? 'softmix' : 'basic';
}

const { prototype: says } = CallTracker;
const handlers = new Map<string, Handler>([
  ['NewCallerid', says.newCallerid],
  ['Hold', says.hold],
  ['Unhold', says.unhold],
  ['HangupRequest', says.hangupRequest],
  ['Hangup', says.hangup],
  ['LocalBridge', says.localBridge],
  ['BridgeEnter', says.bridgeEnter],
  ['BridgeLeave', says.bridgeLeave],
  ['DialBegin', says.dialBegin],
  ['DialState', says.dialState],
  ['DialEnd', says.dialEnd],
  ['OriginateResponse', says.originateResponse],
  ['QueueCallerJoin', says.queueCallerJoin],
  ['QueueCallerAbandon', says.queueCallerAbandon],
  ['QueueCallerLeave', says.queueCallerLeave],
  ['AgentComplete', says.agentComplete],
  ['UserEvent', says.userEvent],
  ['AgentCalled', says.agentCalled],
  ['AgentRingNoAnswer', says.agentRingNoAnswer],
  ['AgentConnect', says.agentConnect],
  ['AgentDump', says.agentDump],
  ['MixMonitorStart', says.mixMonitorStart],
  ['MixMonitorStop', says.mixMonitorStop],
  ['MixMonitorMute', says.mixMonitorMute],
]);
