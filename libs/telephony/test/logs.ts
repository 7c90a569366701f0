import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { CallFact, CallFactKind } from '@callcard/crm-core';
import { AmiDecoder } from '../src/asterisk/ami-codec';
import { CallTracker } from '../src/asterisk/call-tracker';
import { celRowOf } from '../src/asterisk/repair/cel-reader';
import { CsvRows } from '../src/asterisk/repair/csv';
import type { PbxLogs } from '../src/asterisk/repair/facts-of-logs';
import { QueueLogLines } from '../src/asterisk/repair/queue-log-reader';
import { sideOf } from './recordings';

const fixtures = join(__dirname, '../src/asterisk/fixtures');

/** Every scenario of which the PBX's own logs were kept beside what it told live. */
export const logged: string[] = readdirSync(fixtures, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.cel.csv'))
  .map((file) => file.slice(0, -'.cel.csv'.length))
  .filter((scenario) => existsSync(join(fixtures, `${scenario}.ami`)))
  .sort();

const read = (file: string) => readFileSync(join(fixtures, file), 'utf8');

/** What the PBX told live: all of it, or without the events of a gap, given as parts of the whole stream. */
export function heardOf(scenario: string, gap: readonly [from: number, to: number] = [0, 0]): CallFact[] {
  const tracker = new CallTracker({ pbx: 'main', sideOf });
  const events = new AmiDecoder().push(Buffer.from(read(`${scenario}.ami`)));
  const [from, to] = gap.map((part) => Math.floor(part * events.length)) as [number, number];
  return events.filter((_, index) => index < from || index >= to).flatMap((event) => tracker.take(event));
}

/** What it wrote into its logs meanwhile. */
export const logsOf = (scenario: string): PbxLogs => ({
  cel: new CsvRows().push(read(`${scenario}.cel.csv`)).flatMap((fields) => celRowOf(fields) ?? []),
  queueLog: new QueueLogLines().push(read(`${scenario}.queue_log`)),
});

/** What no log of the PBX tells, and why. */
const untold: Partial<Record<CallFactKind, string>> = {
  'leg.held': 'CEL has no rows for hold',
  'leg.unheld': 'CEL has no rows for hold',
  'leg.ringing': 'CEL tells that a phone was called, not that it rang',
  'recording.started': 'CEL is told of no recordings',
  'recording.paused': 'CEL is told of no recordings',
  'recording.resumed': 'CEL is told of no recordings',
  'recording.stopped': 'CEL is told of no recordings',
  'recording.skipped': 'told by the dialplan, on the live stream only',
  'ivr.step': 'told by the dialplan, on the live stream only',
  'notice.played': 'told by the dialplan, on the live stream only',
  'consent.answered': 'told by the dialplan, on the live stream only',
  'voicemail.left': 'told by the dialplan, on the live stream only',
  'callback.requested': 'told by the dialplan, on the live stream only',
  'caller.blocked': 'told by the dialplan, on the live stream only',
  'answer.judged': 'told by the dialplan, on the live stream only',
  'answer.dropped': 'told by the dialplan, on the live stream only',
  'spy.started': 'CEL does not name who is listened to',
  'spy.stopped': 'CEL does not name who is listened to',
};

/** Could a log of the PBX tell this fact? */
export const isLogged = ({ kind }: CallFact) => untold[kind] === undefined;
