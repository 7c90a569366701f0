import type { CallFact, CallId } from '@callcard/crm-core';
import { CallTracker } from '../call-tracker';
import { celEvents } from './cel-events';
import { cdrEvents } from './cdr-events';
import type { CdrRow } from './cdr-reader';
import type { CelRow } from './cel-reader';
import { CelStory } from './cel-story';
import type { QueueLogRow } from './queue-log-reader';
import { missedIn, ringEvents, rungIn } from './ring-events';
import { stayEvents } from './stay-events';

export interface PbxLogs {
  cel: readonly CelRow[];
  queueLog: readonly QueueLogRow[];
  cdr?: readonly CdrRow[];
}

/**
 * The facts that the PBX's own logs tell, under the keys that the live stream gives them: the logs are told again as events of
 * the manager interface, and the same tracker makes facts of them. What is whose, and how often, is therefore counted once.
 *
 *   CEL ──────────┬─> legs, bridges, ends, transfers, parking
 *                 ├─> who rang whom (a leg born while another ran Dial or Queue)
 *   queue_log ────┴─> stays in queues: when by the CEL, which counts microseconds; how by the queue log
 *   CDR ─────────────> only what the CEL knows nothing of: the last resort
 *
 * A leg that began before the rows do has no place and no count: only its end is told, and only if `callOf` knows its call.
 */
export function factsOfLogs({ cel, queueLog, cdr = [] }: PbxLogs, { callOf = () => undefined, ...options }: LogOptions): CallFact[] {
  const story = new CelStory(cel);
  const rings = rungIn(story);
  const missed = missedIn(rings, queueLog);
  const unknown = cdr.filter(({ uniqueid }) => !story.legs.has(uniqueid));
  const tracker = new CallTracker(options);
  return [...celEvents(story), ...ringEvents(rings, missed), ...stayEvents(story, rings, queueLog, missed), ...cdrEvents(unknown)]
    .sort((one, other) => one.at - other.at)
    .flatMap(({ message, source }) => tracker.take(message).map((fact) => ({ ...fact, source })))
    .flatMap((fact) => placed(fact, story, callOf) ?? []);
}

export type LogOptions = ConstructorParameters<typeof CallTracker>[0] & {
  /** The call of a leg that is known from elsewhere. */
  callOf?: (leg: string) => CallId | undefined;
};

const uncounted = new Set<CallFact['kind']>(['leg.answered', 'leg.hangupRequested', 'leg.ended']);

function placed(fact: CallFact, { legs }: CelStory, callOf: (leg: string) => CallId | undefined): CallFact | undefined {
  if (!('leg' in fact) || fact.leg === null || legs.get(fact.leg)?.startedAt !== null) return fact;
  const callId = callOf(fact.leg);
  return callId && uncounted.has(fact.kind) ? { ...fact, callId } : undefined;
}
