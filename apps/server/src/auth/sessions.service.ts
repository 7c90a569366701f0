import { Injectable } from '@nestjs/common';
import { newId, NotFound, type Page, type PageQuery, type Session, Unauthenticated, type UserId } from '@callcard/crm-core';
import { DataSource, IsNull, Not } from 'typeorm';
import { AuditService } from '../audit/audit.service';
import { Clock } from '../config/clock';
import { type Transaction, Transactor } from '../database/transactor';
import { fromCursor, pageOf } from '../http/cursor';
import { ApiTokenEntity } from './api-token.entity';
import './auth.events';
import { OneTimeLinkEntity } from './one-time-link.entity';
import { Origins } from './origins';
import type { Principal } from './principal';
import { SessionEntity } from './session.entity';
import { bearerOfPerson, bearerOfToken, bearerOfSession, SESSIONS_OF } from './sessions.queries';
import { hashOfToken, newToken } from './tokens';

const DAY = 86_400_000;
/** A session ends this long after signing in, and sooner when nobody uses it. */
export const SESSION_LIFE = 30 * DAY;
const SESSION_IDLE = 7 * DAY;
/** "Last seen" is written at most this often. */
const SEEN_STEP = 60_000;

/** The session's token in a Cookie header. */
const sessionTokenIn = (cookie: string | undefined): string | null =>
  /(?:^|;\s*)callcard_session=([\w-]{43})(?:;|$)/.exec(cookie ?? '')?.[1] ?? null;

/** Who a request says it is from. */
export interface Credentials {
  cookie?: string | undefined;
  bearer?: string | null;
  origin?: string | undefined;
  host?: string | undefined;
  address?: string | null;
}

export interface Visitor {
  address: string | null;
  userAgent: string | null;
}

@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactor: Transactor,
    private readonly origins: Origins,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** @throws Unauthenticated without a living session or token · Forbidden from a foreign page. */
  async principalOf({ cookie, bearer, origin, host, address = null }: Credentials): Promise<Principal> {
    this.origins.refuseForeign(origin, host);
    const found = bearer ? await this.byToken(bearer, address) : await this.bySession(sessionTokenIn(cookie));
    if (!found) throw new Unauthenticated();
    return { ...found, address };
  }

  /** What somebody may at this moment, for work in their name; null: they are not at work any more. */
  async principalOfPerson(userId: string): Promise<Principal | null> {
    const found = await bearerOfPerson(this.dataSource, userId);
    return found && { ...found.principal, address: null };
  }

  /** Signs a person in. @returns the token, which is kept nowhere. */
  async open(tx: Transaction, userId: UserId, { address, userAgent }: Visitor): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await tx.manager.insert(SessionEntity, {
      id: newId(now.getTime()),
      tokenHash: hashOfToken(token),
      userId,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + SESSION_LIFE),
      address,
      userAgent: userAgent?.slice(0, 300) ?? null,
    });
    return token;
  }

  /** Those of a person that still hold, the last used first. */
  async list(userId: UserId, currentId: string | null, { limit, cursor }: PageQuery): Promise<Page<Session>> {
    const now = this.clock.now();
    const [seenAt, id] = fromCursor(cursor, 2) ?? [null, null];
    const rows = await this.dataSource.query<SessionEntity[]>(SESSIONS_OF, [
      ...[userId, now, new Date(now.getTime() - SESSION_IDLE), seenAt, id, limit + 1],
    ]);
    return pageOf(
      rows,
      limit,
      ({ createdAt, lastSeenAt, ...row }) => ({
        ...{ id: row.id, createdAt: createdAt.toISOString(), lastSeenAt: lastSeenAt.toISOString() },
        ...{ address: row.address, userAgent: row.userAgent, current: row.id === currentId },
      }),
      (row) => [row.lastSeenAt.toISOString(), row.id],
    );
  }

  /** Ends one session of that person and closes its sockets. @throws NotFound */
  async end(who: Principal, userId: UserId, sessionId: string): Promise<void> {
    await this.transactor.run(async (tx) => {
      if (!(await tx.manager.existsBy(SessionEntity, { id: sessionId, userId }))) throw new NotFound('session');
      await this.close(tx, sessionId);
      await this.audit.record(tx, who, { action: 'sessionEnded', noun: 'users', subjectId: userId, details: { sessionId } });
    });
  }

  async close(tx: Transaction, sessionId: string): Promise<void> {
    await tx.manager.delete(SessionEntity, { id: sessionId });
    tx.publish({ kind: 'SessionRevoked', sessionId });
  }

  /** Ends every session of a person, but for the one named. Programs keep their tokens. */
  async closeAll(tx: Transaction, userId: UserId, except?: string): Promise<void> {
    const sessions = await tx.manager.find(SessionEntity, {
      where: { userId, id: except ? Not(except) : Not(IsNull()) },
      select: { id: true },
    });
    for (const { id } of sessions) await this.close(tx, id);
  }

  /** Ends every session, token and one-time link of a person who is to come in no more. */
  async revokeAll(tx: Transaction, userId: UserId): Promise<void> {
    await this.closeAll(tx, userId);
    await tx.manager.delete(OneTimeLinkEntity, { userId });
    for (const { id } of await tx.manager.find(ApiTokenEntity, { where: { userId }, select: { id: true } })) {
      await tx.manager.delete(ApiTokenEntity, { id });
      tx.publish({ kind: 'SessionRevoked', sessionId: id });
    }
  }

  private async bySession(token: string | null) {
    if (token === null) return null;
    const now = this.clock.now();
    const found = await bearerOfSession(this.dataSource, hashOfToken(token), now, new Date(now.getTime() - SESSION_IDLE));
    if (found && this.isStale(found.seenAt))
      await this.dataSource.manager.update(SessionEntity, { id: found.principal.sessionId }, { lastSeenAt: now });
    return found?.principal;
  }

  private async byToken(token: string, address: string | null) {
    const found = await bearerOfToken(this.dataSource, hashOfToken(token));
    if (found && this.isStale(found.seenAt)) await this.noteUse({ ...found.principal, address }, found.seenAt);
    return found?.principal;
  }

  /** The audit log hears of a token once a day at most. */
  private async noteUse(who: Principal, usedBefore: Date | null): Promise<void> {
    const lastUsedAt = this.clock.now();
    await this.transactor.run(async (tx) => {
      await tx.manager.update(ApiTokenEntity, { id: who.sessionId }, { lastUsedAt });
      if (usedBefore?.toDateString() === lastUsedAt.toDateString()) return;
      await this.audit.record(tx, who, { action: 'used', noun: 'apiTokens', subjectId: who.sessionId });
    });
  }

  private isStale(seenAt: Date | null): boolean {
    return seenAt === null || this.clock.now().getTime() - seenAt.getTime() > SEEN_STEP;
  }
}
