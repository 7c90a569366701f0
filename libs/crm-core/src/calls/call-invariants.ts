import type { FoldedCall, Segment } from './call';

const ms = (moment: string) => Date.parse(moment);
const end = (moment: string | null) => (moment === null ? Infinity : ms(moment));
const conversation = new Set<Segment['kind']>(['talk', 'hold', 'consult']);

/** What must hold of every call, whatever its facts. @returns what does not, in words; empty for a sound call. */
export function brokenInvariants(call: FoldedCall): string[] {
  return [
    ...brokenTimes(call),
    ...brokenTotals(call),
    ...brokenPersons(call),
    ...(call.state === 'ended' ? unfinished(call) : tooEarly(call)),
  ];
}

function brokenTimes(call: FoldedCall): string[] {
  const spans = [...call.segments, ...call.offers];
  const [from, to] = [ms(call.startedAt), end(call.endedAt)];
  return [
    ...spans.filter((span) => end(span.to) < ms(span.from)).map(() => 'something ends before it begins'),
    ...spans
      .filter((span) => ms(span.from) < from || (span.to !== null && ms(span.to) > to))
      .map(() => 'something lies outside of the call'),
  ];
}

function brokenTotals(call: FoldedCall): string[] {
  const total = Math.round((call.waitSeconds + call.talkSeconds + call.holdSeconds) * 1000);
  const broken = [];
  if (call.endedAt !== null && total > ms(call.endedAt) - ms(call.startedAt)) broken.push('wait, talk and hold are longer than the call');
  if ((call.answeredAt === null) !== (call.talkSeconds === 0) && call.state === 'ended')
    broken.push('answered without a talk, or a talk without an answer');
  return broken;
}

/** A leg does one thing at a time, and so does the person behind its phones while talking. */
function brokenPersons(call: FoldedCall): string[] {
  const broken: string[] = [];
  const lastOf = new Map<string, Segment>();
  for (const segment of call.segments) {
    if (!conversation.has(segment.kind)) continue;
    for (const key of [segment.leg, ...(segment.agentId && segment.kind === 'talk' ? [segment.agentId] : [])]) {
      const last = lastOf.get(key);
      if (last && end(last.to) > ms(segment.from)) broken.push(`${key} is in two conversations at once`);
      lastOf.set(key, segment);
    }
  }
  return broken;
}

function unfinished(call: FoldedCall): string[] {
  const broken = [];
  if (call.outcome === null || call.hangupBy === null || call.endedAt === null) broken.push('it ended without an end');
  if (call.segments.some(({ to }) => to === null)) broken.push('a segment outlives the call');
  if (call.offers.some(({ outcome }) => outcome === null)) broken.push('a phone rings on after the call');
  if (call.queueEntries.some(({ outcome }) => outcome === null)) broken.push('a queue keeps a caller who is gone');
  return broken;
}

const tooEarly = (call: FoldedCall) => ((call.outcome ?? call.hangupBy ?? call.endedAt) ? ['it has an end and goes on'] : []);
