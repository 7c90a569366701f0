import type { TeamId, UserId } from '../ids';
import type { RoutingDecision } from './lead';

/** Somebody who may work leads, as they stand at this moment. */
export interface LeadCandidate {
  userId: UserId;
  name: string;
  teamId: TeamId | null;
  active: boolean;
  atWork: boolean;
  openLeads: number;
  /** When the last lead came to them, in milliseconds; null: never. Of equals, whoever waited longest gets it. */
  lastLeadAt: number | null;
  /** Serves leads by profession, so that the fewest-open rule counts them in. */
  specialist: boolean;
}

export interface LeadRoutingInput {
  /** The team the lead is for; null: any. */
  teamId: TeamId | null;
  clientOwnerId: UserId | null;
  /** Who dealt with the client, latest first. */
  dealtWith: UserId[];
  /** Who gave this lead back before. */
  returnedBy: UserId[];
  people: LeadCandidate[];
}

export interface LeadRoute {
  ownerId: UserId | null;
  routing: RoutingDecision;
}

type Considered = RoutingDecision['considered'][number];
type Rule = Considered['rule'];

/**
 * Whom a lead belongs to: the client's owner, else who dealt with the client last, else the specialist of the team with the fewest
 * open leads; always somebody at work who did not give it back. Nobody: the supervisor decides.
 */
export function routeLead(input: LeadRoutingInput): LeadRoute {
  const considered: Considered[] = [];
  const consider = (rule: Rule, ids: readonly UserId[]): Considered | undefined => {
    for (const id of ids) {
      const person = input.people.find(({ userId }) => userId === id);
      if (!person || considered.some(({ userId }) => userId === id)) continue;
      const look = { userId: id, name: person.name, rule, verdict: verdictOn(person, input), openLeads: person.openLeads };
      considered.push(look);
      if (look.verdict === 'chosen') return look;
    }
    return undefined;
  };
  const chosen =
    consider('owner', input.clientOwnerId ? [input.clientOwnerId] : []) ??
    consider('lastDealt', input.dealtWith) ??
    consider(
      'fewestOpen',
      byTurn(input).map(({ userId }) => userId),
    );
  if (chosen?.rule === 'fewestOpen') considered.push(...busierThan(chosen, considered, input));
  return { ownerId: chosen?.userId ?? null, routing: { rule: chosen?.rule ?? 'nobody', considered } };
}

function verdictOn(person: LeadCandidate, { teamId, returnedBy }: LeadRoutingInput): Considered['verdict'] {
  if (!person.active) return 'blocked';
  if (teamId !== null && person.teamId !== teamId) return 'notInTeam';
  if (returnedBy.includes(person.userId)) return 'returned';
  return person.atWork ? 'chosen' : 'notAtWork';
}

/** The team's specialists: first those who cannot take it, so that the decision says why; then the others in their turn. */
const byTurn = (input: LeadRoutingInput) => {
  const fit = (person: LeadCandidate) => Number(verdictOn(person, input) === 'chosen');
  return input.people
    .filter((person) => person.specialist && person.active && (input.teamId === null || person.teamId === input.teamId))
    .sort(
      (a, b) => fit(a) - fit(b) || a.openLeads - b.openLeads || (a.lastLeadAt ?? 0) - (b.lastLeadAt ?? 0) || (a.userId < b.userId ? -1 : 1),
    );
};

/** Those who would have taken it, had they not more to do already. */
const busierThan = (chosen: Considered, considered: Considered[], input: LeadRoutingInput): Considered[] =>
  byTurn(input)
    .filter((person) => person.openLeads > (chosen.openLeads ?? 0) && verdictOn(person, input) === 'chosen')
    .filter(({ userId }) => !considered.some((other) => other.userId === userId))
    .map(({ userId, name, openLeads }) => ({ userId, name, rule: 'fewestOpen', verdict: 'moreOpenLeads', openLeads }));
