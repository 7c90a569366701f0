import type { DirectoryEntry, TransferHow, TransferRefusal, TransferTo } from '@callcard/crm-core';

/** One line of the panel: a place of the directory, or a number as it is typed. */
export type Target = DirectoryEntry | { kind: 'number'; number: string };

const DIALLABLE = /^\+?[\d\s().-]{2,}$/;

/** What the panel offers for a query: the directory, and a number of the outside where one is typed. */
export function targetsOf(entries: readonly DirectoryEntry[], query: string): Target[] {
  const number = query.trim();
  const isKnown = entries.some((entry) => entry.kind === 'person' && entry.extension === number);
  const others = entries.filter((entry) => entry.blind !== 'isYou');
  return DIALLABLE.test(number) && !isKnown ? [...others, { kind: 'number', number }] : others;
}

export function keyOf(target: Target): string {
  switch (target.kind) {
    case 'person':
      return `person-${target.userId}`;
    case 'team':
      return `team-${target.teamId}`;
    case 'queue':
      return `queue-${target.pbx}-${target.queue}`;
    case 'number':
      return 'number';
  }
}

export function addressOf(target: Target): TransferTo {
  switch (target.kind) {
    case 'person':
      return { userId: target.userId };
    case 'team':
      return { teamId: target.teamId };
    case 'queue':
      return { queue: target.queue };
    case 'number':
      return { number: target.number };
  }
}

/** Why a call cannot go there that way; null: it can. */
export const refusalOf = (target: Target, how: TransferHow): TransferRefusal | null => (target.kind === 'number' ? null : target[how]);
