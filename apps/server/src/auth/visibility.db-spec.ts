import { circlesOf, nearness, allows, type Organisation, type Scope, type UserId } from '@callcard/crm-core';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../test/test-database';
import { Conditions } from '../database/conditions';
import { dataSourceOptions } from '../database/data-source';
import { Access } from './access';
import type { Principal } from './principal';
import { circlesOfPerson } from './sessions.queries';
import type { Tied } from './tied';

/** A thing of whatever noun: somebody's, several people's, a team's. */
interface Thing {
  id: number;
  ownerId: string | null;
  userIds: string[];
  teamId: string | null;
}
const TIES: Tied<Thing> = { people: { ownerId: 'x.owner_id' }, lists: { userIds: 'x.user_ids' }, teams: { teamId: 'x.team_id' } };

const uuid = (kind: string, n: number) => `0190a0b0-0000-7000-${kind}-${String(n).padStart(12, '0')}`;
const team = (n: number | null) => (n === null ? null : uuid('8000', n));
const person = (n: number | null) => (n === null ? null : uuid('9000', n));

const TEAMS = 6;
const PEOPLE = 8;
const maybe = (most: number) => fc.option(fc.nat(most - 1));
/** Any forest: a team stands below an earlier one, or below none. */
const forest = fc.tuple(
  ...Array.from({ length: TEAMS }, (_, n) => fc.record({ parent: n === 0 ? fc.constant(null) : maybe(n), head: maybe(PEOPLE) })),
);
const seats = fc.array(maybe(TEAMS), { minLength: PEOPLE, maxLength: PEOPLE });
const things = fc.array(
  fc.record({ owner: maybe(PEOPLE), users: fc.uniqueArray(fc.nat(PEOPLE - 1), { maxLength: 3 }), team: maybe(TEAMS) }),
  {
    minLength: 1,
    maxLength: 12,
  },
);

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = await new DataSource(dataSourceOptions(database.url)).initialize();
  await dataSource.query('create table things (id int, owner_id uuid, user_ids uuid[], team_id uuid)');
});
afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

async function store(organisation: Organisation, rows: Thing[]): Promise<void> {
  await dataSource.query('update teams set supervisor_id = null, parent_id = null; truncate things; delete from users; delete from teams;');
  for (const { id } of organisation.teams)
    await dataSource.query('insert into teams (id, name, version) values ($1::uuid, $1::text, 1)', [id]);
  for (const { id, teamId } of organisation.people)
    await dataSource.query(`insert into users (id, email, name, role, team_id, version) values ($1::uuid, $1::text, 'P', 'head', $2, 1)`, [
      id,
      teamId,
    ]);
  for (const { id, parentId, supervisorId } of organisation.teams)
    await dataSource.query('update teams set parent_id = $2, supervisor_id = $3 where id = $1', [id, parentId, supervisorId]);
  for (const { id, ownerId, userIds, teamId } of rows)
    await dataSource.query('insert into things values ($1, $2, $3, $4)', [id, ownerId, userIds, teamId]);
}

describe('whatever the organisation looks like', () => {
  it('a list shows exactly what the rule and the check of one thing let through', async () => {
    const access = new Access();
    await fc.assert(
      fc.asyncProperty(forest, seats, things, fc.nat(PEOPLE - 1), async (teams, places, drawn, asking) => {
        const organisation: Organisation = {
          teams: teams.map(({ parent, head }, n) => ({ id: team(n)!, parentId: team(parent), supervisorId: person(head) })),
          people: places.map((place, n) => ({ id: person(n)!, teamId: team(place) })),
        };
        const rows = drawn.map(({ owner, users, team: place }, id): Thing => {
          return { id, ownerId: person(owner), userIds: users.map((n) => person(n)!), teamId: team(place) };
        });
        await store(organisation, rows);
        const userId = person(asking) as UserId;
        const circles = await circlesOfPerson(dataSource, userId, organisation.people[asking]!.teamId);
        for (const scope of ['own', 'team', 'subtree', 'all'] satisfies Scope[]) {
          const grants = { 'calls.view': scope } as const;
          const who = { userId, grants, circles } as unknown as Principal;
          const conditions = new Conditions().add('x.id >= $?', 0).addAll(...access.visible(who, 'calls.view', TIES));
          const listed = await dataSource.query<Thing[]>(`select id from things x where ${conditions} order by id`, conditions.parameters);
          const ruled = rows.filter(({ ownerId, userIds, teamId }) =>
            allows(grants, 'calls.view', nearness(userId, circlesOf(organisation, userId), { ownerIds: [ownerId, ...userIds], teamId })),
          );
          const checked = rows.filter((thing) => access.reaches(who, 'calls.view', TIES, thing));
          const ids = (these: Thing[]) => these.map(({ id }) => id);
          expect([scope, ids(listed), ids(checked)]).toEqual([scope, ids(ruled), ids(ruled)]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
