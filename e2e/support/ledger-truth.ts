import type { Rig } from '../../tools/asterisk-rig/rig.mjs';
import type { Callcard } from './callcard';
import { phoneTalk, queueOutcomes, readCel } from './cel';
import { until } from './processes';

interface Row {
  linkedId: string;
  outcome: string;
  state: string;
  talk: number;
}

/** Of calls to a queue that were all answered by the crowd: how many the ledger has, and which of them are not as the PBX's own logs say. */
export async function answeredCalls(
  callcard: Callcard,
  rig: Rig,
  pbx = 'main',
): Promise<{ count: number; wrong: Row[]; missing: string[] }> {
  const cel = readCel(rig.logDir);
  const seen = cel.filter(({ type }) => type === 'LINKEDID_END').map(({ linkedId }) => linkedId);
  const rows = await until('all calls to have ended in the ledger', async () => {
    const found = await callcard.rows<Row>(
      `select linked_id as "linkedId", outcome, state, talk_seconds::float8 as talk from calls where pbx = $1`,
      [pbx],
    );
    return found.length >= seen.length && found.every(({ state }) => state === 'ended') ? found : undefined;
  });
  const [talk, outcomes] = [phoneTalk(cel, (channel) => channel.startsWith('PJSIP/20')), queueOutcomes(rig.logDir)];
  const isRight = (row: Row) =>
    row.outcome === 'answered' && outcomes.get(row.linkedId) === 'CONNECT' && Math.abs(row.talk - (talk.get(row.linkedId) ?? 0)) <= 0.2;
  const kept = new Set(rows.map(({ linkedId }) => linkedId));
  return { count: rows.length, wrong: rows.filter((row) => !isRight(row)), missing: seen.filter((linkedId) => !kept.has(linkedId)) };
}
