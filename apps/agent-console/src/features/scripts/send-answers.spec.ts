import { outbox } from '../../lib/browser-outbox';
import { ANSWERS, sendAnswers } from './send-answers';

const letter = { callId: 'call', versionId: 'version', answers: [] };
const sent: { address: string; body: unknown }[] = [];
let isUp = false;

beforeAll(() => {
  const fetch = async (address: string, { body }: RequestInit) => {
    if (!isUp) throw new TypeError('Failed to fetch');
    sent.push({ address, body: JSON.parse(String(body)) });
    return { ok: true, status: 200, json: async () => ({}), text: async () => '{}' } as Response;
  };
  Object.assign(globalThis, { fetch });
  outbox.open('anna');
  sendAnswers();
});

it('keeps answers while the server is away, by code that is there already, and sends them once it is back', async () => {
  await outbox.put(ANSWERS, 'call version', letter);
  await outbox.flush();
  expect(outbox.state.get().waiting).toBe(1);
  expect(await outbox.read(ANSWERS, 'call version')).toEqual(letter);
  isUp = true;
  await outbox.flush();
  expect(sent).toEqual([{ address: '/api/calls/call/answers', body: { versionId: 'version', answers: [] } }]);
  expect(await outbox.read(ANSWERS, 'call version')).toBeNull();
});
