import { newId, type RoleKey, type UserId } from '@callcard/crm-core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { AddressInfo } from 'node:net';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { Passwords } from '../src/auth/passwords';
import { readEnv } from '../src/config/env';
import { createApp } from '../src/create-app';
import { UserEntity } from '../src/users/user.entity';
import { createTestDatabase } from './test-database';

export const TEST_PASSWORD = 'correct horse battery';

/** The whole server on a database and a port of its own. */
export interface TestApp {
  app: NestExpressApplication;
  url: string;
  dataSource: DataSource;
  http: ReturnType<typeof request.agent>;
  /** A signed-in agent of a new person of that role. */
  signIn(role: RoleKey, person?: Partial<UserEntity>): Promise<SignedIn>;
  addUser(role: RoleKey, person?: Partial<UserEntity>): Promise<UserEntity>;
  stop(): Promise<void>;
}

export interface SignedIn {
  user: UserEntity;
  cookie: string;
  http: ReturnType<typeof request.agent>;
}

export async function startTestApp(env: Record<string, string> = {}): Promise<TestApp> {
  const database = await createTestDatabase();
  const app = await createApp(readEnv({ DATABASE_URL: database.url, LOG_LEVEL: 'silent', DEMO: '0', ...env }));
  await app.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${(app.getHttpServer().address() as AddressInfo).port}`;
  const dataSource = app.get(DataSource);
  const addUser = (role: RoleKey, person: Partial<UserEntity> = {}) => insertUser(app, dataSource, role, person);
  return {
    app,
    url,
    dataSource,
    http: request.agent(url),
    addUser,
    async signIn(role, person) {
      const user = await addUser(role, person);
      return { user, ...(await signIn(url, user.email)) };
    },
    async stop() {
      await app.close();
      await database.drop();
    },
  };
}

async function insertUser(app: NestExpressApplication, dataSource: DataSource, role: RoleKey, person: Partial<UserEntity>) {
  const id = newId<UserId>();
  const blank = {
    teamId: null,
    extension: null,
    device: null,
    queues: [],
    locale: null,
    timeZone: null,
    theme: null,
    active: true,
    version: 1,
  };
  const passwordHash = await app.get(Passwords).hash(TEST_PASSWORD);
  const user: UserEntity = { id, email: `${id}@example.test`, name: `A ${role}`, role, passwordHash, ...blank, ...person };
  await dataSource.manager.insert(UserEntity, user);
  return user;
}

async function signIn(url: string, email: string): Promise<{ cookie: string; http: ReturnType<typeof request.agent> }> {
  const answer = await request(url).post('/api/auth/login').send({ email, password: TEST_PASSWORD }).expect(204);
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const http = request.agent(url);
  http.set('Cookie', cookie);
  return { cookie, http };
}
