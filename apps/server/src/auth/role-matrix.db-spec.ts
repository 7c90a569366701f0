import { DiscoveryService } from '@nestjs/core';
import { type Grants, type Permission, PERMISSIONS, scopesOf, SHIPPED_GRANTS, SHIPPED_ROLES, type ShippedRole } from '@callcard/crm-core';
import { io, type Socket } from 'socket.io-client';
import type { Type } from '@nestjs/common';
import { ROUTE_RIGHTS } from '../../test/route-rights';
import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { type ApiRoute, routesOf } from '../http/api-routes';
import { RealtimeBroadcaster } from '../realtime/realtime.broadcaster';
import { audience, rightRoom } from '../realtime/realtime.rooms';

/** Rights over what stands inside other answers: they are masks, and have a spec of their own. */
const WITHIN_ANSWERS: Permission[] = ['fields.amounts', 'fields.emails', 'fields.phones'];
const SOMEBODY = '0190a0b0-0000-7000-8000-000000000000';

let server: TestApp;
let routes: Map<string, ApiRoute>;
const people = new Map<ShippedRole, SignedIn>();
beforeAll(async () => {
  server = await startTestApp();
  const controllers = server.app.get(DiscoveryService, { strict: false }).getControllers();
  const all = controllers.flatMap(({ metatype }) => (metatype ? routesOf(metatype as Type) : []));
  routes = new Map(all.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route]));
  for (const role of SHIPPED_ROLES) people.set(role, await server.signIn(role));
});
afterAll(() => server.stop());

const setGrants = (role: ShippedRole, grants: Grants) =>
  server.dataSource.query('update roles set grants = $2 where key = $1', [role, JSON.stringify(grants)]);
const having = (role: ShippedRole, right: Permission): Grants => ({
  ...SHIPPED_GRANTS[role],
  [right]: SHIPPED_GRANTS[role][right] ?? scopesOf(right).at(-1),
});
const lacking = (role: ShippedRole, right: Permission): Grants => {
  const { [right]: _taken, ...grants } = SHIPPED_GRANTS[role];
  return grants;
};

/** A body that every schema accepts, so that the answer is about the right and not about the body. */
function bodyOf(name: string, { path, words }: ApiRoute): object {
  const sibling = routes.get(`POST ${path.replace(/\/\{\w+\}$/, '')}`);
  return { ...(sibling?.words?.example as object | undefined), version: 1, ...(words?.example as object), ...ROUTE_RIGHTS[name]!.body };
}

/** Without what stands in brackets. */
const plainName = (name: string) => name.replace(/ \(.*$/, '');

async function ask(role: ShippedRole, name: string): Promise<{ status: number; missing: string | null }> {
  const route = routes.get(plainName(name))!;
  const path = route.path
    .replace(/\{(id|key|\w+Id)\}/g, SOMEBODY)
    .replace('{n}', '1')
    .replace('{role}', 'operator')
    .replace('{token}', 'x');
  const { right, query = '', file, hides } = ROUTE_RIGHTS[name]!;
  const call = people.get(role)!.http[route.method as 'get' | 'post' | 'put' | 'delete'](`/api${path}?${query}`);
  const { status, body } = await (file ? call.attach('file', Buffer.from(file), 'file.csv') : call.send(bodyOf(name, route)));
  if (hides && status === 404) return { status, missing: right };
  return { status, missing: status === 403 ? String((body as { right?: string }).right ?? '') : null };
}

const named = Object.entries(ROUTE_RIGHTS);
const rightOf = (name: string) => ROUTE_RIGHTS[name]!.right as Permission;
const guarded = named.map(([name]) => name).filter((name) => !['public', 'anyone'].includes(ROUTE_RIGHTS[name]!.right));
const plain = guarded.filter((name) => !ROUTE_RIGHTS[name]!.hides && !ROUTE_RIGHTS[name]!.wide);
/** One route of each right, reading rather than writing; one that wants the right over everything where there is no other. */
const routeFor = (right: Permission) => {
  const [any, wide] = [plain, guarded].map((names) => names.filter((name) => rightOf(name) === right));
  return any!.find((name) => name.startsWith('GET')) ?? any![0] ?? wide![0];
};
const rights = PERMISSIONS.filter((right) => !WITHIN_ANSWERS.includes(right));

describe('the table of routes', () => {
  it('has every route there is, and none that is not', () => {
    expect([...routes.keys()].filter((name) => !(name in ROUTE_RIGHTS))).toEqual([]);
    expect(Object.keys(ROUTE_RIGHTS).filter((name) => !routes.has(plainName(name)))).toEqual([]);
  });

  it('says rightly what is public', () => {
    const open = [...routes].filter(([, { isPublic }]) => isPublic).map(([name]) => name);
    expect(
      named
        .filter(([, { right }]) => right === 'public')
        .map(([name]) => name)
        .sort(),
    ).toEqual(open.sort());
  });

  it('has a route for every right', () => {
    expect(rights.filter((right) => routeFor(right) === undefined)).toEqual([]);
  });

  it('names the right that each route asks for', async () => {
    const wrong: string[] = [];
    for (const name of guarded) {
      await setGrants('admin', lacking('admin', rightOf(name)));
      const denied = await ask('admin', name);
      await setGrants('admin', SHIPPED_GRANTS.admin);
      const allowed = await ask('admin', name);
      const hides = ROUTE_RIGHTS[name]!.hides;
      if (denied.missing !== rightOf(name) || (allowed.missing === rightOf(name) && !hides) || [401, 500].includes(allowed.status))
        wrong.push(`${name}: without ${denied.status} ${denied.missing}, with ${allowed.status}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe.each(SHIPPED_ROLES)('a person of the role %s', (role) => {
  afterAll(() => setGrants(role, SHIPPED_GRANTS[role]));

  it('is let through to each section and action with the right, and stopped without it', async () => {
    const wrong: string[] = [];
    for (const right of rights) {
      const name = routeFor(right)!;
      await setGrants(role, having(role, right));
      const allowed = await ask(role, name);
      await setGrants(role, lacking(role, right));
      const denied = await ask(role, name);
      if (allowed.missing === right || [401, 500].includes(allowed.status)) wrong.push(`${right}: ${name} stopped, ${allowed.status}`);
      if (denied.missing !== right) wrong.push(`${right}: ${name} let through, ${denied.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('hears on the socket what the rights reach, and nothing else', async () => {
    const views = PERMISSIONS.filter((right) => right.endsWith('.view'));
    const everything = Object.fromEntries(views.map((right) => [right, 'all' as const]));
    for (const grants of [{ ...SHIPPED_GRANTS[role], ...everything }, SHIPPED_GRANTS[role], {}] satisfies Grants[]) {
      await setGrants(role, grants);
      const heard = await heardBy(people.get(role)!, views);
      expect(heard).toEqual(views.filter((right) => (grants as Grants)[right] === 'all'));
    }
  });
});

describe('a head of two teams one below the other', () => {
  it('hears of what belongs to their people, and of nobody else’s', async () => {
    const [top, below] = [SOMEBODY.replace('0000-7', '0001-7'), SOMEBODY.replace('0000-7', '0002-7')];
    await server.dataSource.query(`insert into teams (id, name, parent_id, version) values ($1, 'Top', null, 1), ($2, 'Below', $1, 1)`, [
      top,
      below,
    ]);
    const head = await server.signIn('head', { teamId: top as never });
    const [mine, other] = [await server.addUser('operator', { teamId: below as never }), await server.addUser('operator')];
    const socket = await connected(head.cookie);
    const heard = collect(socket);
    const broadcaster = server.app.get(RealtimeBroadcaster);
    const tell = (id: string, rooms: string[]) => broadcaster.send({ rooms, name: 'invalidate', body: { noun: 'test', id } });
    tell('theirs', audience('tasks.view', [mine.id]));
    tell('of others', audience('tasks.view', [other.id]));
    tell('of the team', audience('leads.view', [null], below));
    expect(await heard(head.user.id)).toEqual(['theirs', 'of the team']);
    socket.disconnect();
  });
});

/** Of these rights those whose news reach a new console of that person. */
async function heardBy({ cookie, user }: SignedIn, views: Permission[]): Promise<string[]> {
  const socket = await connected(cookie);
  const heard = collect(socket);
  const broadcaster = server.app.get(RealtimeBroadcaster);
  for (const right of views) broadcaster.send({ rooms: [rightRoom(right)], name: 'invalidate', body: { noun: 'test', id: right } });
  const answer = await heard(user.id);
  socket.disconnect();
  return answer;
}

/** What was heard until now: a message of their own comes last, for the socket keeps the order. */
function collect(socket: Socket): (userId: string) => Promise<string[]> {
  const ids: string[] = [];
  const end = new Promise<void>((resolve) => {
    socket.on('invalidate', ({ id }: { id: string }) => (id === 'end' ? resolve() : void ids.push(id)));
  });
  return async (userId) => {
    server.app.get(RealtimeBroadcaster).send({ rooms: [`user:${userId}`], name: 'invalidate', body: { noun: 'test', id: 'end' } });
    await end;
    return ids;
  };
}

function connected(cookie: string): Promise<Socket> {
  const socket = io(server.url, { transports: ['websocket'], extraHeaders: { cookie }, forceNew: true });
  return new Promise((resolve, reject) => {
    socket.once('connect', () => resolve(socket));
    socket.once('connect_error', reject);
  });
}
