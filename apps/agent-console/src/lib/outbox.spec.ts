import { Problem } from './http';
import { type Letter, type LetterStore, Outbox, PATIENCE_MILLISECONDS, RETRY_MILLISECONDS } from './outbox';

const AWAY = new Problem(0, 'unreachable', '');

/** What a browser keeps, for as many outboxes as like. */
function shelf(): LetterStore & { kept: Map<string, Letter> } {
  const kept = new Map<string, Letter>();
  return {
    kept,
    all: async () => [...kept.values()],
    put: async (letter) => void kept.set(letter.id, letter),
    drop: async (id, revision) => void (kept.get(id)?.revision === revision && kept.delete(id)),
  };
}

function office(store = shelf(), userId = 'anna') {
  const sent: string[] = [];
  let reachable = true;
  const outbox = new Outbox(store);
  const take = (kind: string) => async (subject: string, body: unknown) => {
    if (!reachable) throw AWAY;
    if (body === 'nonsense') throw new Problem(422, 'invalid', '');
    sent.push(`${kind} ${subject}: ${String(body)}`);
    return body === 'undecided' ? ('waits' as const) : ('sent' as const);
  };
  for (const kind of ['note', 'task']) outbox.register(kind, take(kind));
  outbox.open(userId);
  return { store, outbox, sent, cut: (on: boolean) => void (reachable = !on) };
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

describe('the outbox', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sends what is put in, and keeps nothing of it', async () => {
    const { outbox, sent, store } = office();
    expect(await outbox.put('note', 'one', 'hello')).toBe(true);
    await outbox.flush();
    expect(sent).toEqual(['note one: hello']);
    expect(store.kept.size).toBe(0);
  });

  it('keeps all while the server is away, counts it, and sends it in order once it is back', async () => {
    const { outbox, sent, cut } = office();
    cut(true);
    await outbox.put('note', 'one', 'a');
    await outbox.flush();
    await pass(1);
    await outbox.put('task', 'two', 'b');
    await pass(1);
    await outbox.put('note', 'three', 'c');
    await pass(1);
    await outbox.put('note', 'one', 'a, and more');
    expect(outbox.state.get().waiting).toBe(3);
    cut(false);
    await pass(RETRY_MILLISECONDS);
    expect(sent).toEqual(['note one: a, and more', 'task two: b', 'note three: c']);
    expect(outbox.state.get().waiting).toBe(0);
  });

  it('hands what a tab left behind to the next one', async () => {
    const first = office();
    first.cut(true);
    await first.outbox.put('note', 'one', 'before the crash');
    const next = office(first.store);
    await pass(0);
    expect(next.sent).toEqual(['note one: before the crash']);
  });

  it('does not send what another person of this computer wrote', async () => {
    const first = office();
    first.cut(true);
    await first.outbox.put('note', 'one', 'of anna');
    const other = office(first.store, 'vera');
    await pass(0);
    expect(other.sent).toEqual([]);
    expect(first.store.kept.size).toBe(1);
  });

  it('goes past what waits for a person', async () => {
    const { outbox, sent, store } = office();
    await outbox.put('note', 'one', 'undecided');
    await pass(1);
    await outbox.put('note', 'two', 'plain');
    await outbox.flush();
    expect(sent).toEqual(['note one: undecided', 'note two: plain']);
    expect([...store.kept.values()].map(({ subject }) => subject)).toEqual(['one']);
    expect(outbox.state.get().waiting).toBe(0);
  });

  it('tells what the server refused, and goes on', async () => {
    const { outbox, sent } = office();
    const told: string[] = [];
    outbox.onRefused(({ subject }) => told.push(subject));
    await outbox.put('task', 'one', 'nonsense');
    await pass(1);
    await outbox.put('task', 'two', 'sense');
    await outbox.flush();
    expect(told).toEqual(['one']);
    expect(sent).toEqual(['task two: sense']);
  });

  it('keeps what was written while the former text was on its way', async () => {
    const { outbox, store } = office();
    outbox.register('note', async () => {
      await outbox.put('note', 'one', 'newer');
      return 'sent';
    });
    await outbox.put('note', 'one', 'older');
    await outbox.flush();
    expect([...store.kept.values()].map(({ body }) => body)).toEqual(['newer']);
  });

  it('takes a server that does not answer for one that is away', async () => {
    const { outbox } = office();
    outbox.register('note', () => new Promise(() => undefined));
    await outbox.put('note', 'one', 'hello');
    void outbox.flush();
    await pass(PATIENCE_MILLISECONDS);
    expect(outbox.state.get().waiting).toBe(1);
  });

  it('says when this computer cannot keep it, and sends it all the same', async () => {
    const full = { ...shelf(), put: () => Promise.reject(new Error('full')) };
    const { outbox, sent, cut } = office(full);
    cut(true);
    expect(await outbox.put('note', 'one', 'hello')).toBe(false);
    await outbox.flush();
    expect(outbox.state.get().waiting).toBe(1);
    cut(false);
    await pass(RETRY_MILLISECONDS);
    expect(sent).toEqual(['note one: hello']);
  });
});
