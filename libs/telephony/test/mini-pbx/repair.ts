import { corrections, type CallFact, type CallId } from '@callcard/crm-core';
import { factsOfLogs } from '../../src/asterisk/repair/facts-of-logs';
import { celRowOf } from '../../src/asterisk/repair/cel-reader';
import { CsvRows } from '../../src/asterisk/repair/csv';
import { LogGathering } from '../../src/asterisk/repair/gathering';
import { QueueLogLines } from '../../src/asterisk/repair/queue-log-reader';
import { sideOf } from '../recordings';
import type { Tapes } from './tapes';

const QUEUE_LOG_LAG = 2_000;

/** What is known, with all that the logs since that moment correct of it, as the server does. */
export function repaired(known: readonly CallFact[], tapes: Tapes, since = 0): CallFact[] {
  const logged = factsSince(known, tapes, since);
  const found = idsOf(logged).flatMap((id) => corrections(ofCall(known, id), ofCall(logged, id)));
  const replaced = new Set(found.map(placeOf));
  return [...known.filter((fact) => !replaced.has(placeOf(fact))), ...found];
}

function factsSince(known: readonly CallFact[], { cel, queueLog }: Tapes, since: number): CallFact[] {
  const callOfLeg = new Map(known.flatMap((fact): [string, CallId][] => (fact.kind === 'leg.started' ? [[fact.leg, fact.callId]] : [])));
  const options = { pbx: 'main', sideOf, callOf: (leg: string) => callOfLeg.get(leg) };
  const gathering = new LogGathering();
  for (const row of new QueueLogLines().push(lines(queueLog))) if (row.at >= since) gathering.pushQueueRow(row);
  const calls = [];
  for (const fields of new CsvRows().push(lines(cel))) {
    const row = celRowOf(fields);
    if (!row || row.at < since) continue;
    gathering.push(row);
    calls.push(...gathering.ended(row.at - QUEUE_LOG_LAG));
  }
  return [...calls, ...gathering.rest()].flatMap((logs) => factsOfLogs(logs, options));
}

const lines = (tape: readonly string[]) => tape.map((line) => `${line}\n`).join('');
const idsOf = (facts: readonly CallFact[]) => [...new Set(facts.map(({ callId }) => callId))];
const ofCall = (facts: readonly CallFact[], id: CallId) => facts.filter(({ callId }) => callId === id);
const placeOf = ({ callId, key }: CallFact) => `${callId} ${key}`;
