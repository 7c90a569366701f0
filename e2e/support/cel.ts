import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface CelRow {
  type: string;
  /** Seconds since the epoch. */
  at: number;
  channel: string;
  uniqueId: string;
  linkedId: string;
  /** What the type of event adds, such as the bridge or who hung up. */
  extra: Record<string, unknown>;
}

/** The PBX's own channel events, in the columns of docker/asterisk/cel_custom.conf. */
export function readCel(logDir: string): CelRow[] {
  const lines = readFileSync(join(logDir, 'cel-custom/Master.csv'), 'utf8').trim().split('\n');
  const rows = lines.map((line) => {
    const fields = [...line.matchAll(/"((?:[^"]|"")*)"/g)].map((match) => match[1]!.replaceAll('""', '"'));
    const extra = JSON.parse(fields[16] || '{}') as Record<string, unknown>;
    return { type: fields[0]!, at: Number(fields[1]), channel: fields[9]!, uniqueId: fields[12]!, linkedId: fields[13]!, extra };
  });
  // What the CRM has the dialplan write down is no call.
  return rows.filter(({ channel }) => !/^Local\/[^@/]+@callcard-(box|claim|keep)-/.test(channel));
}

/** Linkedid → seconds that phones (channels whose name fits) spent in bridges. */
export function phoneTalk(rows: CelRow[], isPhone: (channel: string) => boolean): Map<string, number> {
  const since = new Map<string, number>();
  const talk = new Map<string, number>();
  for (const row of rows) {
    if (!isPhone(row.channel)) continue;
    if (row.type === 'BRIDGE_ENTER') since.set(row.uniqueId, row.at);
    if (row.type !== 'BRIDGE_EXIT') continue;
    talk.set(row.linkedId, (talk.get(row.linkedId) ?? 0) + row.at - (since.get(row.uniqueId) ?? row.at));
  }
  return talk;
}

/** Linkedid → how the queue's own log says the wait of that call ended. Each line: time|call|queue|agent|event|… */
export function queueOutcomes(logDir: string): Map<string, string> {
  const outcomes = new Map<string, string>();
  for (const line of readFileSync(join(logDir, 'queue_log'), 'utf8').trim().split('\n')) {
    const [, call, , , event] = line.split('|');
    if (event === 'CONNECT' || event === 'ABANDON' || event === 'EXITWITHTIMEOUT') outcomes.set(call!, event);
  }
  return outcomes;
}
