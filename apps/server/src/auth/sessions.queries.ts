import type { DataSource } from 'typeorm';
import type { Principal } from './principal';

/** Whom a session or token belongs to, and when it was last used. */
interface Bearer {
  principal: Omit<Principal, 'address'>;
  seenAt: Date | null;
}

const PERSON = `u.id as "userId", u.name, u.role, u.team_id as "teamId", r.grants, r.dial`;

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

async function bearer(dataSource: DataSource, sql: string, values: unknown[]): Promise<Bearer | null> {
  const [row] = (await dataSource.query(sql, values)) as (Bearer['principal'] & { seenAt: Date | null })[];
  if (!row) return null;
  const { seenAt, ...principal } = row;
  return { principal, seenAt };
}
