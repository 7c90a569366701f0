import { ALONE, type Circle, type Circles, type Grants, type Permission, type Scope, widened } from '@callcard/crm-core';
import type { DataSource } from 'typeorm';
import type { Principal } from './principal';

/** Whom a session or token belongs to, and when it was last used. */
interface Bearer {
  principal: Omit<Principal, 'address'>;
  seenAt: Date | null;
}

const PERSON = `u.id as "userId", u.name, u.role, u.team_id as "teamId", r.grants, r.dial,
  r.second_factor and not exists (select from second_factors f where f.user_id = u.id and f.confirmed_at is not null) as "lacksFactor",
  (select jsonb_agg(jsonb_build_object('permission', g.permission, 'scope', g.scope)) from temporary_grants g
    where g.user_id = u.id and g.ends_at > now()) as more,
  (select min(g.ends_at) from temporary_grants g where g.user_id = u.id and g.ends_at > now()) as "grantsUntil"`;

/** Of the person $1 in the team $2: the teams near, the teams below, and who is in them. The same rule as `circlesOf`. */
const CIRCLES = `
  with recursive near as (select id from teams where id = $2 or supervisor_id = $1),
    below as (select id from near union select t.id from teams t join below b on t.parent_id = b.id)
  select jsonb_build_object('teams', array(select id from near), 'people', array(select id from users where team_id in (select id from near))) as team,
    jsonb_build_object('teams', array(select id from below), 'people', array(select id from users where team_id in (select id from below))) as subtree`;

/** Everything a request needs to know about its session, in one round trip. */
export const bearerOfSession = (dataSource: DataSource, tokenHash: Buffer, now: Date, seenAfter: Date) =>
  bearer(
    dataSource,
    `select ${PERSON}, s.id as "sessionId", s.last_seen_at as "seenAt"
     from sessions s join users u on u.id = s.user_id join roles r on r.key = u.role
     where s.token_hash = $1 and s.expires_at > $2 and s.last_seen_at > $3 and u.active`,
    [tokenHash, now, seenAfter],
  );

export const bearerOfToken = (dataSource: DataSource, tokenHash: Buffer) =>
  bearer(
    dataSource,
    `select ${PERSON}, t.id as "sessionId", t.last_used_at as "seenAt"
     from api_tokens t join users u on u.id = t.user_id join roles r on r.key = u.role
     where t.token_hash = $1 and u.active`,
    [tokenHash],
  );

/** Somebody as they are at this moment, signed in or not: for what is done in their name. */
export const bearerOfPerson = (dataSource: DataSource, userId: string) =>
  bearer(
    dataSource,
    `select ${PERSON}, u.id as "sessionId", null::timestamptz as "seenAt" from users u join roles r on r.key = u.role where u.id = $1 and u.active`,
    [userId],
  );

interface Row extends Omit<Bearer['principal'], 'circles'> {
  lacksFactor: boolean;
  more: { permission: Permission; scope: Scope }[] | null;
  seenAt: Date | null;
}

async function bearer(dataSource: DataSource, sql: string, values: unknown[]): Promise<Bearer | null> {
  const [row] = (await dataSource.query(sql, values)) as Row[];
  if (!row) return null;
  const { seenAt, more, lacksFactor, ...person } = row;
  // Whoever has yet to set up what the role asks for may do that, and nothing else.
  const grants = lacksFactor ? {} : widened(person.grants, more ?? []);
  return { principal: { ...person, grants, mustEnrol: lacksFactor, circles: await circlesFor(dataSource, grants, person) }, seenAt };
}

/** Most people's rights reach themselves or everything: for them there is nothing to ask. */
async function circlesFor(dataSource: DataSource, grants: Grants, { userId, teamId }: Pick<Row, 'userId' | 'teamId'>): Promise<Circles> {
  if (!Object.values(grants).some((scope) => scope === 'team' || scope === 'subtree')) return ALONE;
  return circlesOfPerson(dataSource, userId, teamId);
}

export async function circlesOfPerson(dataSource: DataSource, userId: string, teamId: string | null): Promise<Circles> {
  const [circles] = (await dataSource.query(CIRCLES, [userId, teamId])) as Record<'team' | 'subtree', Circle>[];
  return circles ?? ALONE;
}

/** Of the person $1, living at $2 and used since $3; behind $4, $5; $6 of them. */
export const SESSIONS_OF = `
  select id, created_at as "createdAt", last_seen_at as "lastSeenAt", address, user_agent as "userAgent" from sessions
  where user_id = $1 and expires_at > $2 and last_seen_at > $3 and ($4::timestamptz is null or (last_seen_at, id) < ($4, $5::uuid))
  order by last_seen_at desc, id desc limit $6`;
