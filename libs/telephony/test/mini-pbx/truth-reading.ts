import type { Line, Room, Seating, TruthBook, TruthCall } from './truth-book';

/*
 * Reading the book for one call. A call among those it was brought together with is told like this:
 *
 *   the call of a client who called us        always a call of its own
 *   a call of ours to somebody outside        a part of an older client's call, else a call of its own
 *   a call among ourselves                    a part of the nearest of those, the oldest of several equally near; of calls among
 *                                             ourselves only, the oldest stands
 *
 * What a part did is also the doing of the call it became a part of.
 */

/** The call of which each became a part. */
export function partsOf(book: TruthBook): Map<TruthCall, TruthCall> {
  const parts = new Map<TruthCall, TruthCall>();
  const stands = new Set(book.calls.filter(({ kind }) => kind === 'inbound'));
  for (const call of book.calls.filter(({ kind }) => kind === 'outbound')) {
    const older = nearest(call, (other) => stands.has(other) && other.age < call.age);
    if (older) parts.set(call, older);
    else stands.add(call);
  }
  for (const call of book.calls.filter(({ kind }) => kind === 'internal')) {
    const target = nearest(call, (other) => stands.has(other));
    if (target) parts.set(call, target);
    else stands.add(call);
  }
  return parts;
}

function nearest(call: TruthCall, wanted: (other: TruthCall) => boolean): TruthCall | undefined {
  const seen = new Set([call]);
  for (let ring = [call]; ring.length > 0;) {
    ring = [...new Set(ring.flatMap(({ met }) => [...met]))].filter((each) => !seen.has(each)).sort((one, other) => one.age - other.age);
    const found = ring.find(wanted);
    if (found) return found;
    for (const each of ring) seen.add(each);
  }
  return undefined;
}

/** Milliseconds by what was done: `talk` and `hold` of the call, `1001 talk` of a person, `park` of the client. */
export function doingsOf(call: TruthCall, book: TruthBook, parts: ReadonlyMap<TruthCall, TruthCall>): Record<string, number> {
  const did: Record<string, number> = { talk: 0, hold: 0 };
  const add = (key: string, length: number) => (did[key] = (did[key] ?? 0) + length);
  const alone = parts.has(call);
  const isOurs = ({ call: its }: Line) => its === call || (!alone && parts.get(its) === call);
  const client = clientOf(call);
  book.seatings.forEach(({ at, rooms }, index) => {
    const length = (book.seatings[index + 1]?.at ?? book.now()) - at;
    const kinds = new Set<string>();
    for (const room of rooms) {
      const seen = alone ? { ...room, lines: room.lines.filter(isOurs) } : room;
      if (!seen.lines.some(isOurs)) continue;
      if (seen.shelf) {
        kinds.add(seen.lines.includes(client!) || seen.shelf === 'park' ? seen.shelf : '');
        if (seen.shelf === 'park') add('park', length);
        continue;
      }
      const told = new Map<string, string>();
      for (const line of seen.lines) {
        const kind = kindOf(line, seen, client);
        if (kind && isOurs(line)) kinds.add(kind);
        if (kind && isOurs(line) && line.inside) told.set(line.who, kind);
      }
      for (const [who, kind] of told) add(`${who} ${kind}`, length);
    }
    if (kinds.has('talk')) add('talk', length);
    else if (kinds.has('hold')) add('hold', length);
  });
  const mine = book.calls.filter((each) => each === call || (!alone && parts.get(each) === call));
  for (const { from, to } of mine.flatMap(({ entries }) => entries)) add('queue', (to ?? book.now()) - from);
  return did;
}

/** The party outside for whose sake the call is. */
const clientOf = (call: TruthCall) => call.lines.find(({ inside }) => !inside) ?? null;

function kindOf(line: Line, { lines, holding }: Seating['rooms'][number], client: Line | null): 'talk' | 'hold' | 'consult' | null {
  if (lines.length < 2) return null;
  if (client && !lines.includes(client)) return 'consult';
  const active = lines.filter((each) => !holding.includes(each));
  const talking = active.length > 1 && (client === null || active.includes(client));
  return !talking || holding.includes(line) ? 'hold' : 'talk';
}

export type { Room };
