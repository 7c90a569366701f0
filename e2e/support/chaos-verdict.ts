import type { Rig } from '../../tools/asterisk-rig/rig.mjs';
import type { Callcard } from './callcard';
import { until } from './processes';
import { linkedIds, type TrueCall, trueCalls } from './chaos-truth';

/** A call as the ledger has it. */
interface Row {
  linkedId: string;
  state: string;
  outcome: string | null;
  provenance: string;
  direction: string;
  segments: { kind: string; number: string | null; from: string; to: string | null; agentId: string | null }[];
  callerNumber: string | null;
}

/** What is wrong with the ledger; everything should be 0 or empty. */
export interface Verdict {
  calls: number;
  fromOutside: number;
  answered: number;
  reconciled: number;
  cutByRestart: number;
  lost: string[];
  invented: string[];
  doubled: string[];
  unended: string[];
  wrongOutcome: string[];
  wrongTalk: string[];
}

const TOLERANCE_SECONDS = 0.2;
const isTrunk = (channel: string) => channel.startsWith('PJSIP/trunk');

/** Waits until the PBX and the ledger are at rest, and holds one against the other. */
export async function judge(callcard: Callcard, pbx: Rig, patienceSeconds: number): Promise<Verdict> {
  const isQuiet = async () => ((await pbx.cli('core show channels count')).startsWith('0 active channels') ? true : undefined);
  // Phones whose PBX was restarted under them may never hang up: the PBX's administrator ends what is left.
  await until('the last channel to be gone', isQuiet, 20).catch(() => pbx.cli('channel request hangup all'));
  await until('the last channel to be gone', isQuiet, 20);
  const expected = linkedIds(pbx.logDir);
  let verdict = await hold(callcard, pbx, expected);
  for (const end = Date.now() + patienceSeconds * 1000; faults(verdict) > 0 && Date.now() < end;) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    verdict = await hold(callcard, pbx, expected);
  }
  return verdict;
}

export const faults = ({ lost, invented, doubled, unended, wrongOutcome, wrongTalk }: Verdict): number =>
  [lost, invented, doubled, unended, wrongOutcome, wrongTalk].reduce((sum, list) => sum + list.length, 0);

async function hold(callcard: Callcard, pbx: Rig, expected: ReadonlySet<string>): Promise<Verdict> {
  const rows = await callcard.rows<Row>(
    `select linked_id as "linkedId", state, outcome, provenance, direction, segments, caller_number as "callerNumber" from calls`,
  );
  const truth = trueCalls(pbx.logDir, isTrunk);
  const byLinkedId = new Map(rows.map((row) => [row.linkedId, row]));
  const whole = [...truth.values()];
  const judged = whole.flatMap((call) => (byLinkedId.has(call.linkedId) ? [{ call, row: byLinkedId.get(call.linkedId)! }] : []));
  return {
    calls: expected.size,
    fromOutside: truth.size,
    answered: whole.filter(({ outcome }) => outcome === 'answered').length,
    reconciled: rows.filter(({ provenance }) => provenance === 'reconciled').length,
    cutByRestart: whole.filter(({ cut }) => cut).length,
    lost: [...expected].filter((id) => !byLinkedId.has(id)),
    invented: rows.flatMap(({ linkedId }) => (expected.has(linkedId) ? [] : [linkedId])),
    doubled: rows.length === byLinkedId.size ? [] : rows.map(({ linkedId }) => linkedId).filter((id, at, all) => all.indexOf(id) !== at),
    unended: rows.flatMap(({ linkedId, state }) => (state === 'ended' ? [] : [linkedId])),
    wrongOutcome: judged.flatMap(({ call, row }) =>
      row.outcome === call.outcome ? [] : [`${call.linkedId}: ${row.outcome}, was ${call.outcome}`],
    ),
    wrongTalk: judged.flatMap(({ call, row }) => wrongTalk(call, row)),
  };
}

function wrongTalk(call: TrueCall, row: Row): string[] {
  const together = togetherIn(row);
  return Math.abs(together - call.together) <= TOLERANCE_SECONDS
    ? []
    : [`${call.linkedId}: ${together.toFixed(2)} s, was ${call.together.toFixed(2)} s`];
}

/** Seconds that the client was connected with somebody, held or not: the PBX's log of bridges knows nothing of holding. */
function togetherIn({ segments, callerNumber }: Row): number {
  const spans = segments
    .filter(({ kind, number }) => ['talk', 'conference', 'hold'].includes(kind) && number !== callerNumber)
    .map(({ from, to }) => [Date.parse(from), Date.parse(to ?? from)] as const)
    .sort(([one], [other]) => one - other);
  let [end, total] = [-Infinity, 0];
  for (const [from, to] of spans) {
    total += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return total / 1000;
}

/** The verdict as a table for people. */
export function tableOf(verdict: Verdict, title: string): string {
  const { calls, fromOutside, answered, reconciled, cutByRestart, ...findings } = verdict;
  const lines = [
    ['calls in the PBX’s log', calls],
    ['of them from outside', fromOutside],
    ['answered', answered],
    ['cut by the PBX’s restart', cutByRestart],
    ['repaired from the PBX’s logs', reconciled],
    ...Object.entries(findings).map(([name, list]) => [name, (list as string[]).length]),
  ];
  return [title, ...lines.map(([name, value]) => `  ${String(name).padEnd(32)} ${String(value).padStart(6)}`)].join('\n');
}
