import { type SignedIn, startTestApp, type TestApp } from '../../test/test-app';
import { type ApiRoute, routesOf } from '../http/api-routes';
import { AuditController } from '../audit/audit.controller';
import { CalendarsController } from '../calendars/calendars.controller';
import { NumbersController } from '../numbers/numbers.controller';
import { TeamsController } from '../users/teams.controller';
import { UsersController } from '../users/users.controller';
import { ApiTokensController } from './api-tokens.controller';

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.stop());

const SOMEBODY = '0190a0b0-0000-7000-8000-000000000000';
const path = (route: ApiRoute) => `/api${route.path.replace('{id}', SOMEBODY)}`;
/** A body that every schema accepts, so that the answer is about the right and not about the body. */
const body = (route: ApiRoute) => ({ ...(route.words?.example as object | undefined), version: 1 });

const controllers = [UsersController, TeamsController, AuditController, CalendarsController, NumbersController, ApiTokensController];
/** Everybody may look up who their colleagues are. */
const open = ['GET /users', 'GET /users/{id}', 'GET /teams'];
const name = ({ method, path }: ApiRoute) => `${method.toUpperCase()} ${path}`;
const routes = controllers.flatMap((controller) => routesOf(controller)).filter((route) => !open.includes(name(route)));
/** What a PUT wants that its noun's POST has an example of. */
const examples = new Map(
  routes.filter(({ method }) => method === 'post').map((route) => [route.noun, route.words?.example as object | undefined]),
);

function send(route: ApiRoute, who: SignedIn) {
  const method = route.method as 'get' | 'post' | 'put' | 'delete';
  return who.http[method](path(route)).send({ ...examples.get(route.noun), ...body(route) });
}

describe.each(['operator', 'telemarketer', 'specialist', 'supervisor'] as const)('a %s', (role) => {
  it('is refused by every route of administration', async () => {
    const person = await server.signIn(role);
    expect(routes.length).toBeGreaterThan(15);
    const answers = await Promise.all(routes.map(async (route) => [name(route), (await send(route, person)).status]));
    expect(answers.filter(([, status]) => status !== 403)).toEqual([]);
  });
});
