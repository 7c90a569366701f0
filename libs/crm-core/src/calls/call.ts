import { z } from 'zod';
import { CallId, ClientId, UserId } from '../ids';
import { NoteMarks } from './note-mark';
import { LiveTransfer } from './call-control';
import { ActivePause } from './recording-pause';
import { CoverageStretch } from './recording-stretch';

export const CallDirection = z.enum(['inbound', 'outbound', 'internal']);
export type CallDirection = z.infer<typeof CallDirection>;
export const CallState = z.enum(['ringing', 'queued', 'talking', 'held', 'ended']);
export type CallState = z.infer<typeof CallState>;
export const CallOutcome = z.enum(['answered', 'abandoned', 'noAnswer', 'busy', 'rejected', 'failed', 'voicemail', 'callback']);
export type CallOutcome = z.infer<typeof CallOutcome>;
export const HangupBy = z.enum(['caller', 'agent', 'client', 'system']);
export type HangupBy = z.infer<typeof HangupBy>;
export const SegmentKind = z.enum(['ivr', 'queue', 'ring', 'talk', 'hold', 'consult', 'park', 'conference']);
export type SegmentKind = z.infer<typeof SegmentKind>;
export const OfferOutcome = z.enum(['accepted', 'timeout', 'rejected', 'rescinded', 'canceled', 'failed']);
export type OfferOutcome = z.infer<typeof OfferOutcome>;

const moment = z.iso.datetime();
/** Seconds with three decimals. */
const seconds = z.number().min(0);

/** What one party did for one stretch of the call. */
export const Segment = z.object({
  kind: SegmentKind,
  /** The leg it is about: the client's for ivr and queue, the person's for the rest. */
  leg: z.string(),
  agentId: UserId.nullable(),
  /** The queue for `queue`; else the number or extension of the party. */
  number: z.string().nullable(),
  from: moment,
  to: moment.nullable(),
  seconds,
});
export type Segment = z.infer<typeof Segment>;

/** One ring of one phone, by a queue or by a direct call. A ring-all loser is rescinded, never missed. */
export const Offer = z.object({
  leg: z.string(),
  agentId: UserId.nullable(),
  device: z.string(),
  queue: z.string().nullable(),
  from: moment,
  to: moment.nullable(),
  outcome: OfferOutcome.nullable(),
});
export type Offer = z.infer<typeof Offer>;

export const QueueEntryOutcome = z.enum(['connected', 'abandoned', 'timeout', 'empty', 'key', 'withdrawn', 'unknown']);
export const QueueEntry = z.object({
  queue: z.string(),
  leg: z.string(),
  joinedAt: moment,
  position: z.int(),
  leftAt: moment.nullable(),
  outcome: QueueEntryOutcome.nullable(),
});
export type QueueEntry = z.infer<typeof QueueEntry>;

/** A recording as the PBX made it; `file` is the PBX's own name and never leaves the server. */
export const RecordingTrack = z.object({
  leg: z.string(),
  file: z.string().nullable(),
  startedAt: moment,
  endedAt: moment.nullable(),
  /** While it recorded silence: card data, by somebody's order. */
  pauses: z.array(z.object({ from: moment, to: moment.nullable() })),
  /** While its leg was in a bridge: a file may hold nothing else. */
  bridged: z.array(z.object({ from: moment, to: moment.nullable() })),
});
export type RecordingTrack = z.infer<typeof RecordingTrack>;

/** Why, and whether, a call may be recorded: what the caller was told and answered, and which legs were left out. */
export const RecordingRules = z.object({
  notices: z.array(z.object({ notice: z.string(), at: moment })),
  /** null: not asked. */
  consent: z.enum(['given', 'refused']).nullable(),
  skips: z.array(z.object({ leg: z.string(), reason: z.enum(['rule', 'consentRefused', 'fault']), at: moment })),
});
export type RecordingRules = z.infer<typeof RecordingRules>;

/** The call was given away: by whom, and to which number. */
export const Transfer = z.object({
  mode: z.enum(['blind', 'attended']),
  leg: z.string(),
  agentId: UserId.nullable(),
  to: z.string().nullable(),
  at: moment,
});
export type Transfer = z.infer<typeof Transfer>;

/** A menu the caller passed; `digit` null: only entered. */
export const IvrStep = z.object({ menu: z.string(), digit: z.string().nullable(), at: moment });
export type IvrStep = z.infer<typeof IvrStep>;

/** Somebody listened to a leg of a call; the listener's leg never talks. */
export const Monitor = z.object({
  leg: z.string(),
  agentId: UserId.nullable(),
  target: z.string().nullable(),
  from: moment,
  to: moment.nullable(),
});
export type Monitor = z.infer<typeof Monitor>;

/** A message the caller left; `file` is the PBX's own name and never leaves the server. */
export const VoiceMessage = z.object({ leg: z.string(), mailbox: z.string(), file: z.string().nullable(), at: moment });
export type VoiceMessage = z.infer<typeof VoiceMessage>;

/** The caller left the queue and asked to be called back. */
export const CallbackWish = z.object({ queue: z.string(), number: z.string().nullable(), at: moment });
export type CallbackWish = z.infer<typeof CallbackWish>;

/** Whether all of it was heard as it happened, or some was found later in the PBX's own logs. */
export const Provenance = z.enum(['live', 'reconciled']);
export type Provenance = z.infer<typeof Provenance>;

/** A live or past leg, enough to command it while it lives. */
export const Leg = z.object({
  leg: z.string(),
  channel: z.string(),
  device: z.string(),
  side: z.enum(['inside', 'outside', 'local']),
  userId: UserId.nullable(),
  number: z.string().nullable(),
  startedAt: moment,
  answeredAt: moment.nullable(),
  endedAt: moment.nullable(),
  cause: z.int().nullable(),
});
export type Leg = z.infer<typeof Leg>;

/** What the fold computes: the PBX's side of a call, nothing of it written by people. */
export const FoldedCall = z.object({
  id: CallId,
  linkedId: z.string(),
  direction: CallDirection,
  state: CallState,
  /** As the PBX presented it; null when hidden. */
  callerNumber: z.string().nullable(),
  callerName: z.string().nullable(),
  calledNumber: z.string().nullable(),
  /** The last queue the call was in. */
  queue: z.string().nullable(),
  /** Who talked last. */
  agentId: UserId.nullable(),
  startedAt: moment,
  answeredAt: moment.nullable(),
  endedAt: moment.nullable(),
  waitSeconds: seconds,
  talkSeconds: seconds,
  holdSeconds: seconds,
  outcome: CallOutcome.nullable(),
  hangupBy: HangupBy.nullable(),
  legs: z.array(Leg),
  segments: z.array(Segment),
  offers: z.array(Offer),
  queueEntries: z.array(QueueEntry),
  tracks: z.array(RecordingTrack),
  transfers: z.array(Transfer),
  ivrPath: z.array(IvrStep),
  monitors: z.array(Monitor),
  messages: z.array(VoiceMessage),
  /** The last wish; null: none. */
  callback: CallbackWish.nullable(),
  /** Why the PBX refused the caller by our order; null: it did not. */
  blocked: z.string().nullable(),
  recordingRules: RecordingRules,
  provenance: Provenance,
});
export type FoldedCall = z.infer<typeof FoldedCall>;

/** `damaged`: the stored file is no longer what was stored · `deleted`: by a retention rule; what is known of it stays. */
export const RecordingState = z.enum(['recording', 'pending', 'ready', 'missing', 'empty', 'damaged', 'deleted']);
export type RecordingState = z.infer<typeof RecordingState>;

/** A recording as the API shows it: `n` is its address, never a path. */
export const Recording = z.object({
  n: z.int(),
  state: RecordingState,
  bytes: z.int().nullable(),
  sha256: z.string().nullable(),
  seconds: z.number().nullable(),
  startedAt: moment,
});
export type Recording = z.infer<typeof Recording>;

/**
 * A call as the API and the socket show it: the fold joined with what people made of it. Its numbers are E.164 where that can
 * be told, else as presented.
 */
export const Call = FoldedCall.omit({
  legs: true,
  queueEntries: true,
  tracks: true,
  monitors: true,
  messages: true,
  callback: true,
}).extend({
  pbx: z.string(),
  clientId: ClientId.nullable(),
  clientName: z.string().nullable(),
  agentName: z.string().nullable(),
  /** It came outside the working hours of the line that was called; null where that means nothing. */
  outOfHours: z.boolean().nullable(),
  /** Key of a disposition; null while none is chosen. */
  disposition: z.string().nullable(),
  note: z.string().nullable(),
  noteMarks: NoteMarks,
  recordings: z.array(Recording),
  /** Every talk, from second to second: which recording has it, or why none has. */
  recordingCoverage: z.array(CoverageStretch),
  /** The pause for card data that lasts now. */
  recordingPause: ActivePause.nullable(),
  /** The transfer that goes on now. */
  transfer: LiveTransfer.nullable(),
  mergedInto: CallId.nullable(),
  demo: z.boolean(),
  /** Of what people made of it; the PBX's side has no version to lose against. */
  version: z.int(),
});
export type Call = z.infer<typeof Call>;
