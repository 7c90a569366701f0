/** How far a right reaches: what is mine, what is my team's, what is that of the teams below too, everything. */
export const SCOPES = ['own', 'team', 'subtree', 'all'] as const;
export type Scope = (typeof SCOPES)[number];

/** Scopes by width: the wider, the more. */
export const farAs = (scope: Scope): number => SCOPES.indexOf(scope);

/** The organisation as far as rights look at it: a tree of teams with people in them. */
export interface Organisation {
  teams: readonly { id: string; parentId: string | null; supervisorId: string | null }[];
  people: readonly { id: string; teamId: string | null }[];
}

/** People and teams that somebody answers for. */
export interface Circle {
  people: readonly string[];
  teams: readonly string[];
}

/** The circles of one person, the narrow one within the wide one. */
export type Circles = Record<'team' | 'subtree', Circle>;

/** Of somebody whose rights reach nobody else. */
export const ALONE: Circles = { team: { people: [], teams: [] }, subtree: { people: [], teams: [] } };

/** What ties a thing to people and teams. */
export interface Ties {
  ownerIds?: readonly (string | null)[];
  teamId?: string | null;
}

/** My team and those I supervise; in the wide circle every team below them as well. */
export function circlesOf({ teams, people }: Organisation, me: string): Circles {
  const mine = people.find(({ id }) => id === me)?.teamId;
  const near = teams.filter(({ id, supervisorId }) => id === mine || supervisorId === me).map(({ id }) => id);
  const below = new Set(near);
  // A set visits what is added to it while it is walked through.
  for (const id of below) for (const team of teams) if (team.parentId === id) below.add(team.id);
  const circle = (ids: readonly string[]): Circle => ({
    teams: ids,
    people: people.filter(({ teamId }) => teamId !== null && ids.includes(teamId)).map(({ id }) => id),
  });
  return { team: circle(near), subtree: circle([...below]) };
}

/** How near a thing is to a person: the narrowest scope that reaches it. */
export function nearness(me: string, circles: Circles, { ownerIds = [], teamId = null }: Ties): Scope {
  if (ownerIds.includes(me)) return 'own';
  const isWithin = ({ people, teams }: Circle) =>
    ownerIds.some((id) => id !== null && people.includes(id)) || (teamId !== null && teams.includes(teamId));
  if (isWithin(circles.team)) return 'team';
  return isWithin(circles.subtree) ? 'subtree' : 'all';
}

/** Whether a team would stand below itself if `parentId` became the one above it. */
export function makesCycle(teams: Organisation['teams'], id: string, parentId: string | null): boolean {
  const above = new Set<string>();
  for (let at = parentId; at !== null && !above.has(at); at = teams.find((team) => team.id === at)?.parentId ?? null) above.add(at);
  return above.has(id);
}
