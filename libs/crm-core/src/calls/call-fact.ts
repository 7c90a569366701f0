import { z } from 'zod';
import { CallId, UserId } from '../ids';

/**
 * What a PBX said about one call, in words of no vendor. Facts are only ever appended; `foldCall` makes the call of them.
 *
 * `key` is natural: the same happening seen twice (a doubled event, AMI and CEL, a replay) has the same key, so a second
 * copy is dropped by the primary key (call id, key). Things that may happen again on one leg carry an ordinal from 1.
 *
 * A leg is one party's connection (a channel), named by the PBX's own id of it. "Outside" is a leg that leads out of the
 * company (a trunk), "inside" one of ours (a desk or browser phone), "local" a PBX-internal half without a party of its own.
 */
/**
 * Where a fact was learnt: from the PBX's live stream (`ami`, also where nothing is said), from its lists after a lost link
 * (`snapshot`), or later from its own logs.
 */
export const FactSource = z.enum(['ami', 'snapshot', 'cel', 'queueLog', 'cdr']);
export type FactSource = z.infer<typeof FactSource>;

const base = {
  callId: CallId,
  key: z.string().max(300),
  /** UTC with milliseconds or better: the PBX's own clock. */
  at: z.iso.datetime(),
  source: FactSource.optional(),
};

const fact = <Kind extends string, Shape extends z.ZodRawShape>(kind: Kind, shape: Shape) =>
  z.object({ kind: z.literal(kind), ...base, ...shape });

const leg = z.string().max(200);
const text = z.string().max(500);
const stay = z.int().min(1);

export const LegSide = z.enum(['inside', 'outside', 'local']);
export type LegSide = z.infer<typeof LegSide>;

export const CallFact = z.discriminatedUnion('kind', [
  // ── legs ── key leg:<leg>:<what>[:<n>]
  fact('leg.started', {
    leg,
    linkedId: leg,
    /** Full channel name, for commands while the leg lives. */
    channel: text,
    /** The interface without the channel's serial, for example `PJSIP/1001`. */
    device: text,
    side: LegSide,
    /** Who is at the device; filled in by the server, null where nobody is. */
    userId: UserId.nullable(),
    /** As presented; null when withheld or absent. */
    callerNumber: text.nullable(),
    callerName: text.nullable(),
    /** What the leg called: the extension it entered the dialplan with. */
    calledNumber: text.nullable(),
    context: text.nullable(),
  }),
  fact('leg.party', { leg, callerNumber: text.nullable(), callerName: text.nullable() }),
  fact('leg.linked', { leg, linkedId: leg }),
  /** It came into a bridge with a leg of another call, the one that began with `linkedId`; or transferred with it, or listened to it. */
  fact('leg.met', { leg, linkedId: leg }),
  fact('leg.ringing', { leg }),
  fact('leg.answered', { leg }),
  fact('leg.held', { leg }),
  fact('leg.unheld', { leg }),
  fact('leg.hangupRequested', { leg }),
  fact('leg.ended', { leg, cause: z.int().nullable(), techCause: text.nullable() }),
  /** Gone when the PBX was heard again: it ended at this moment or later, nobody knows how. A `leg.ended` knows better. */
  fact('leg.lost', { leg }),
  // ── two Local halves that are one wire ── key local:<one>:<two>
  fact('local.paired', { one: leg, two: leg }),
  // ── bridges ── key bridge:<bridge>:<leg>:in:<n>, …:out:<n>
  fact('bridge.entered', { bridge: leg, leg, bridgeKind: z.enum(['basic', 'holding', 'softmix']), replaces: leg.nullable() }),
  fact('bridge.left', { bridge: leg, leg }),
  // ── ringing a party ── key ring:<leg>:start, ring:<leg>:end (the first end counts)
  /** `by` dials `leg`; null: the PBX does (our click-to-call). `number`: what the dialling leg had dialled. */
  fact('ring.started', { leg, by: leg.nullable(), number: text.nullable() }),
  fact('ring.ended', { leg, status: z.enum(['answered', 'busy', 'noAnswer', 'canceled', 'congestion', 'unavailable', 'other']) }),
  /** The ringing phone sent the caller on to another number (its own forwarding, a 302). key ring:<leg>:forwarded */
  fact('ring.forwarded', { leg, to: text.nullable() }),
  /** `leg` took over the ring of `target`. key ring:<target>:pickedUp */
  fact('ring.pickedUp', { leg, target: leg }),
  // ── transfers ── key transfer:<transferring leg>:<n>
  /**
   * `leg` gave the `transferee` away, to the number `to` or to where its `second` leg was: in a talk, or in a queue.
   * Who talks afterwards, the bridges tell; whoever transfers talks no more.
   */
  fact('transfer.completed', {
    leg,
    mode: z.enum(['blind', 'attended']),
    to: text.nullable(),
    second: leg.nullable(),
    transferee: leg.nullable(),
  }),
  // ── parking ── key park:<leg>:started:<n>, park:<leg>:ended:<n>
  fact('park.started', { leg, lot: text, space: text, by: text.nullable() }),
  fact('park.ended', { leg, how: z.enum(['retrieved', 'timeout', 'abandoned']), by: leg.nullable() }),
  // ── conference rooms ── key conference:<leg>:joined:<n>, conference:<leg>:left:<n>
  fact('conference.joined', { leg, conference: text }),
  fact('conference.left', { leg, conference: text }),
  // ── listening in, whispering, barging: `leg` is the listener's, and never talks ── key spy:<leg>:started:<n>, spy:<leg>:stopped:<n>
  fact('spy.started', { leg, target: leg.nullable() }),
  fact('spy.stopped', { leg }),
  // ── what the dialplan tells of the caller's way ── key ivr:<leg>:<n>, notice:<leg>:<n>, consent:<leg>:<n>, voicemail:<leg>:<n>, callback:<leg>:<n>
  /** A menu was entered (`digit` null) or left by a key. Never told while card data is entered. */
  fact('ivr.step', { leg, menu: text, digit: z.string().max(20).nullable() }),
  /** The caller heard that the call is recorded, by the name of the announcement. */
  fact('notice.played', { leg, notice: text }),
  fact('consent.answered', { leg, given: z.boolean() }),
  /** The PBX refused the caller by order of the CRM, and why. key blocked:<leg> */
  fact('caller.blocked', { leg, reason: text }),
  fact('voicemail.left', { leg, mailbox: text, file: text.nullable() }),
  /** The caller left the queue and wants to be called back at `number`. */
  fact('callback.requested', { leg, queue: text, number: text.nullable() }),
  // ── a call of a campaign, told on the leg that was dialled ── key answer:<leg>, dropped:<leg>
  /** Who picked up, as the PBX judges by ear. */
  fact('answer.judged', { leg, verdict: z.enum(['person', 'machine', 'unsure']) }),
  /** Somebody picked up, and no agent of the queue was free in time. */
  fact('answer.dropped', { leg, queue: text }),
  // ── queues ── key queue:<caller leg>:<stay>:<what>; the stay counts the queues this leg was in, from 1
  fact('queue.joined', { leg, stay, queue: text, position: z.int() }),
  /** The caller hung up, or the queue gave up: only what follows tells which. */
  fact('queue.abandonMarked', { leg, stay, queue: text }),
  fact('queue.left', { leg, stay, queue: text }),
  /** The PBX's own word for how the stay ended, for example `TIMEOUT`; stay 0: the queue was never entered. */
  fact('queue.exited', { leg, stay: z.int().min(0), queue: text.nullable(), status: text }),
  fact('queue.completed', { leg: leg.nullable(), queue: text, reason: text }),
  // ── offers: a member rung by a queue ── key offer:<member leg>:<what>
  fact('offer.made', { leg, caller: leg, queue: text, device: text }),
  fact('offer.missed', { leg, ringMilliseconds: z.int() }),
  fact('offer.accepted', { leg, caller: leg, queue: text, holdSeconds: z.int(), ringSeconds: z.int() }),
  fact('offer.dumped', { leg }),
  // ── recordings ── key recording:<leg>:<what>[:<n>]
  fact('recording.started', { leg }),
  fact('recording.file', { leg, file: text }),
  fact('recording.paused', { leg }),
  fact('recording.resumed', { leg }),
  fact('recording.stopped', { leg }),
  /** This leg is not recorded, and why: a rule of the line, a refused consent, or a fault. key recording:<leg>:skipped:<n> */
  fact('recording.skipped', { leg, reason: z.enum(['rule', 'consentRefused', 'fault']) }),
  // ── click to call ── key dial:<leg>:ordered, originate:<leg>:failed
  /**
   * The CRM, not the PBX, says this: its own call rings `leg` in order to dial `number` from there, and nobody has dialled yet; or, where
   * `leg` leads outside, it is the one that rings at `number`.
   */
  fact('dial.ordered', { leg, number: text }),
  /** `number`: what was to be dialled. `reason` as the PBX counts: 0 failed, 1 hung up, 3 not picked up, 5 busy, 8 congested. */
  fact('originate.failed', { leg, reason: z.int(), number: text.nullable() }),
]);
export type CallFact = z.infer<typeof CallFact>;
export type CallFactKind = CallFact['kind'];
/** The facts of one kind. */
export type CallFactOf<Kind extends CallFactKind> = Extract<CallFact, { kind: Kind }>;
