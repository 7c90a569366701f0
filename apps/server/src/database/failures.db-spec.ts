import { HealthService } from '../health/health.service';
import { type SignedIn, type TestApp, startTestApp } from '../../test/test-app';

let test: TestApp;
let operator: SignedIn;
beforeAll(async () => {
  test = await startTestApp();
  operator = await test.signIn('operator');
});
afterAll(() => test.stop());

it.each([
  ['a zero byte', () => operator.http.post('/api/clients').send({ name: 'a \u0000 b' })],
  ['a cursor made up', () => operator.http.get(`/api/calls?cursor=${Buffer.from('["yesterday","nobody"]').toString('base64url')}`)],
  ['a year before all calendars', () => operator.http.get('/api/calls?from=0000-01-01T00:00:00Z')],
])('%s is a fault of the input, not of the server', async (_, ask) => {
  expect((await ask()).status).toBe(422);
});

it('whoever asks while the database is away is told to come back, and health does not wait for it', async () => {
  const query = jest.spyOn(test.dataSource, 'query');
  query.mockRejectedValueOnce(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
  const answer = await operator.http.get('/api/auth/me');
  expect(answer.status).toBe(503);
  expect(answer.body).toMatchObject({ code: 'database_away' });
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  query.mockReturnValueOnce(new Promise(() => undefined));
  expect(await test.app.get(HealthService).ready()).toMatchObject({ status: 'down', parts: { database: { ok: false } } });
  query.mockRestore();
});
