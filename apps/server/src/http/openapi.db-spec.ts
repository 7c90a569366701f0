import request from 'supertest';
import { startTestApp, type TestApp } from '../../test/test-app';
import { firstRun } from '../first-run';
import { readEnv } from '../config/env';
import { DEMO_PASSWORD } from '../database/seeds/demo-people';

interface Operation {
  operationId: string;
  summary?: string;
  requestBody?: { content: { 'application/json': { schema: object; example?: object } } };
}

let server: TestApp;
let operations: [path: string, method: string, operation: Operation][];
beforeAll(async () => {
  server = await startTestApp({ DEMO: '1' });
  await firstRun(server.app, readEnv({ DATABASE_URL: 'postgres://unused', DEMO: '1', LOG_LEVEL: 'silent' }));
  const { body } = await request(server.url).get('/api/openapi.json').expect(200);
  operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => [path, method, operation] as [string, string, Operation]),
  );
});
afterAll(() => server.stop());

describe('the description of the API', () => {
  it('knows every route with its path, query and body', () => {
    const all = operations.map(([path, method]) => `${method} ${path}`);
    expect(all).toEqual(expect.arrayContaining(['get /api/users', 'put /api/users/{id}', 'post /api/auth/login', 'get /api/openapi.json']));
    expect(operations.find(([path, method]) => path === '/api/audit' && method === 'get')?.[2]).toMatchObject({
      tags: ['audit'],
      parameters: expect.arrayContaining([
        { name: 'limit', in: 'query', required: false, schema: expect.objectContaining({ maximum: 200 }) },
      ]),
    });
  });

  it('says of every route what it does', () => {
    expect(operations.filter(([, , { summary }]) => !summary).map(([path, method]) => `${method} ${path}`)).toEqual([]);
  });

  it('has an example for every body that is posted', () => {
    const posts = operations.filter(([, method, { requestBody }]) => method === 'post' && requestBody);
    expect(posts.length).toBeGreaterThan(5);
    expect(posts.filter(([, , { requestBody }]) => !requestBody?.content['application/json'].example).map(([path]) => path)).toEqual([]);
  });

  it('gives examples of people and settings that work on the demo data', async () => {
    const http = request.agent(server.url);
    await http.post('/api/auth/login').send({ email: 'admin@demo.test', password: DEMO_PASSWORD }).expect(204);
    for (const path of [
      '/api/users',
      '/api/teams',
      '/api/calendars',
      '/api/numbers',
      '/api/dispositions',
      '/api/api-tokens',
      '/api/clients',
      '/api/client-fields',
      '/api/client-sources',
      '/api/client-relations',
      '/api/leads',
      '/api/deals',
      '/api/activities',
      '/api/pipelines',
      '/api/lost-reasons',
      '/api/tasks',
      '/api/requests',
      '/api/sla-policies',
      '/api/blocks',
    ]) {
      const post = operations.find(([at, method]) => at === path && method === 'post');
      if (post)
        expect([path, (await http.post(path).send(post[2].requestBody?.content['application/json'].example)).status]).toEqual([path, 201]);
    }
  });
});
