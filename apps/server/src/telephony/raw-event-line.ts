import type { AmiMessage, LinkStatus } from '@callcard/telephony';

/** What is kept of one PBX, as one line of JSON: an event it sent, or how the link to it stood. */
export type RawLine =
  | { receivedAt: string; headers: [name: string, value: string][] }
  | { receivedAt: string; link: Pick<LinkStatus, 'state' | 'problem' | 'version'> };

/** What waits to become a line: the work of making one is done away from the events. */
export type RawEntry = { at: number; message: AmiMessage } | { at: number; link: LinkStatus };

/** The classes of events that the ledger is made of. Others may hold keys pressed, variables, commands and their secrets. */
const kept = new Set(['system', 'call', 'agent', 'user', 'reporting']);

/** The line of an entry; null for what is not kept: answers, and whatever might hold a secret. */
export function lineOf(entry: RawEntry): string | null {
  const receivedAt = new Date(entry.at).toISOString();
  if ('link' in entry) {
    const { state, problem, version } = entry.link;
    return toText({ receivedAt, link: { state, problem, version } });
  }
  if (!isKept(entry.message)) return null;
  // A key pressed stands in the ledger, where it is known what may be kept of it.
  return toText({ receivedAt, headers: [...entry.message.entries()].filter(([name]) => name !== 'digit') });
}

const toText = (line: RawLine) => `${JSON.stringify(line)}\n`;

/** Of the events that a dialplan makes up, only those for us: nobody knows what stands in the others. */
function isKept(message: AmiMessage): boolean {
  const event = message.get('event');
  if (event === undefined) return false;
  const privilege = message.get('privilege');
  if (privilege !== undefined && !kept.has(privilege.split(',', 1)[0] ?? '')) return false;
  return event !== 'UserEvent' || /^(callcard|queuestatus$)/i.test(message.get('userevent') ?? '');
}
