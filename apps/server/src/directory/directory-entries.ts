import type { Agent, DirectoryPerson, DirectoryQueue, DirectoryTeam, Queue, Team, TransferHow, TransferRefusal } from '@callcard/crm-core';
import { transferRefusal } from '@callcard/crm-core';

const WAYS = ['blind', 'consult'] as const satisfies readonly TransferHow[];

const both = (why: (how: TransferHow) => TransferRefusal | null): Record<TransferHow, TransferRefusal | null> => {
  const [blind, consult] = WAYS.map(why);
  return { blind: blind!, consult: consult! };
};

/** What of a colleague is not their state at work. */
interface Place {
  team: string | null;
  queues: string[];
  isMe: boolean;
}

export const personEntry = (agent: Agent, { team, queues, isMe }: Place): DirectoryPerson => ({
  kind: 'person',
  userId: agent.userId,
  name: agent.name,
  extension: agent.extension,
  team,
  queues,
  device: agent.device,
  state: agent.state,
  reason: agent.reason,
  since: agent.since,
  ...both((how) => refusalOf(agent, isMe, how)),
});

/** An extension is what the dialplan rings; a phone alone has no address in it. */
function refusalOf(agent: Agent, isMe: boolean, how: TransferHow): TransferRefusal | null {
  if (isMe) return 'isYou';
  return agent.extension === null ? 'noPhone' : transferRefusal(agent, how);
}

/** Who of a team would get the call: of those who are free, the one who has been so for longest. */
export const firstFree = (people: readonly DirectoryPerson[]): DirectoryPerson | undefined =>
  people.filter(({ state, blind }) => state === 'available' && blind === null).sort((a, b) => a.since.localeCompare(b.since))[0];

export function teamEntry({ id, name }: Team, people: readonly DirectoryPerson[]): DirectoryTeam {
  const free = people.filter(({ state, blind }) => state === 'available' && blind === null).length;
  return { kind: 'team', teamId: id, name, people: people.length, free, ...both(() => (free > 0 ? null : 'nobodyFree')) };
}

/** In a queue one may wait until somebody is free. */
export const queueEntry = ({ pbx, name, title, waiting, longestSince, members }: Queue): DirectoryQueue => ({
  kind: 'queue',
  pbx,
  queue: name,
  name: title,
  waiting,
  longestSince,
  free: members.filter(({ paused, state }) => !paused && state === 'idle').length,
  ...both(() => (members.length > 0 ? null : 'nobodyFree')),
});
