import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { foldGroup, type CallFact, type GroupedCall, type UserId } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import { CallTracker } from '../src/asterisk/call-tracker';
import { sideOf } from './recordings';

const fixtures = join(__dirname, '../src/asterisk/fixtures');
/** A scenario is played on the PBX we ship, unless its name says otherwise: `asterisk-16/hold`. */
const fileOf = (scenario: string, kind: string) => join(fixtures, scenario.includes('/') ? '' : 'shipped-pbx', `${scenario}.${kind}`);
const read = (scenario: string, kind: string) => readFileSync(fileOf(scenario, kind), 'utf8');
const scenariosIn = (folder: string) =>
  readdirSync(join(fixtures, folder))
    .filter((file) => file.endsWith('.ami'))
    .map((file) => file.slice(0, -'.ami'.length));

/** The scenarios played on the PBX we ship; see tools/asterisk-rig. */
export const scenarios = scenariosIn('shipped-pbx');
/** The same played on Asterisk 16. */
export const olderScenarios = scenariosIn('asterisk-16').map((scenario) => `asterisk-16/${scenario}`);
/** What the people did is the same on every version. */
export const twinOf = (scenario: string) => scenario.slice(scenario.indexOf('/') + 1);

/** What the manager interface said, byte for byte. */
export const streamOf = (scenario: string): Buffer => readFileSync(fileOf(scenario, 'ami'));

/** One call as the people of the scenario would tell it; what is not written is not asked. */
export interface ExpectedCall {
  [what: string]: unknown;
  wait?: number;
  talk?: number;
  hold?: number;
  talkOf?: Record<string, number>;
  pauses?: number[];
}
export const expectationOf = (scenario: string) =>
  JSON.parse(read(twinOf(scenario), 'expected.json')) as { story: string; calls: ExpectedCall[] };

/** Seconds of talk and hold that SIPp measured at the caller's end, where SIPp was the caller. */
export const phonesOf = (scenario: string) => (JSON.parse(read(scenario, 'json')) as { phones: { talkSeconds: number | null }[] }).phones;

/** As the server does: whose device it is, is written on the leg. */
const userOf = (device: string) => `00000000-0000-4000-8000-00000000${device.slice(-4)}` as UserId;
const withUsers = (facts: CallFact[]) =>
  facts.map((fact) => (fact.kind === 'leg.started' && fact.side === 'inside' ? { ...fact, userId: userOf(fact.device) } : fact));

export function factsOf(scenario: string, chunk = Infinity): CallFact[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  const decoder = new AmiDecoder();
  const stream = streamOf(scenario);
  const facts: CallFact[] = [];
  for (let from = 0; from < stream.length; from += chunk)
    for (const event of decoder.push(stream.subarray(from, from + chunk))) facts.push(...tracker.take(event));
  return withUsers(facts);
}

/** Every call of a scenario, oldest first. */
export const callsOf = (scenario: string, chunk?: number): GroupedCall[] => [...foldGroup(factsOf(scenario, chunk)).values()];

/** The extension of one of ours, the number of anybody else. */
const who = (userId: string | null, number: string | null) => userId?.slice(-4) ?? number ?? 'client';

/** A folded call in the words of an expectation. */
export function told({ call, mergedInto }: GroupedCall) {
  const client = call.direction === 'inbound' ? call.callerNumber : call.direction === 'outbound' ? call.calledNumber : '';
  const isClient = (number: string | null) => number === null || number === client || (call.direction === 'outbound' && number === client);
  const talkOf: Record<string, number> = {};
  const nameOf = ({ agentId, number }: { agentId: string | null; number: string | null }) =>
    agentId === null && isClient(number) ? 'client' : who(agentId, number);
  for (const segment of call.segments) {
    if (segment.kind !== 'talk' && segment.kind !== 'conference') continue;
    talkOf[nameOf(segment)] = (talkOf[nameOf(segment)] ?? 0) + segment.seconds;
  }
  return {
    direction: call.direction,
    callerNumber: call.callerNumber,
    callerName: call.callerName,
    calledNumber: call.calledNumber,
    queue: call.queue,
    agent: call.agentId?.slice(-4) ?? null,
    outcome: call.outcome,
    hangupBy: call.hangupBy,
    wait: call.waitSeconds,
    talk: call.talkSeconds,
    hold: call.holdSeconds,
    merged: mergedInto !== null,
    offers: call.offers.map(({ device, outcome }) => `${device.slice(-4)} ${outcome}`).sort(),
    entries: call.queueEntries.map(({ queue, outcome }) => `${queue} ${outcome}`),
    segments: call.segments
      .map((segment) => (segment.kind === 'queue' || segment.kind === 'ivr' ? segment.kind : `${segment.kind} ${nameOf(segment)}`))
      .sort(),
    talkOf,
    transfers: call.transfers.map(({ mode, agentId, to }) => `${mode} ${who(agentId, null)} -> ${to}`),
    tracks: call.tracks.length,
    pauses: call.tracks.flatMap(({ pauses }) => pauses.map(({ from, to }) => (Date.parse(to ?? from) - Date.parse(from)) / 1000)),
    ivrPath: call.ivrPath.map(({ menu, digit }) => `${menu} ${digit}`),
    monitors: call.monitors.map(({ agentId, target }) => `${who(agentId, null)} on ${deviceOf(call.legs, target)}`),
    messages: call.messages.map(({ mailbox }) => mailbox),
    callback: call.callback && `${call.callback.queue} ${call.callback.number}`,
    consent: call.recordingRules.consent,
    notices: call.recordingRules.notices.map(({ notice }) => notice),
    skips: call.recordingRules.skips.map(({ reason }) => reason),
  };
}

const deviceOf = (legs: GroupedCall['call']['legs'], leg: string | null) => legs.find((each) => each.leg === leg)?.device.slice(-4);

/** Rows of the queue log that belong to a queue. */
export const queueEvents = (scenario: string) =>
  read(scenario, 'queue_log')
    .trim()
    .split('\n')
    .map((line) => line.split('|'))
    .map(([, , queue, member, event]) => ({ queue, member, event }));

/** Rows of the channel event log. */
export const channelEvents = (scenario: string) =>
  read(scenario, 'cel.csv')
    .trim()
    .split('\n')
    .map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, field]) => field!.replaceAll('""', '"')))
    .map((fields) => ({
      type: fields[0]!,
      at: Number(fields[1]),
      channel: fields[9]!,
      leg: fields[12]!,
      extra: (fields[16] ? JSON.parse(fields[16]) : {}) as Record<string, string>,
    }));
