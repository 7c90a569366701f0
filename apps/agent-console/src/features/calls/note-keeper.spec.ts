import type { Call, NoteMark } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import { type Letter, Outbox, RETRY_MILLISECONDS } from '../../lib/outbox';
import { COPY_MILLISECONDS, DRAFT_MILLISECONDS, NoteKeeper } from './note-keeper';
import { NoteLetter } from './note-letter';

const seen = (note: string | null, version: number, disposition: string | null = null, noteMarks: NoteMark[] = []) =>
  ({ id: 'call', note, version, disposition, noteMarks }) as unknown as Call;

/** A server with one call that counts its versions, as the real one does. */
function server(start: Call) {
  let call = start;
  let reachable = true;
  const written: { text: string; draft: boolean }[] = [];
  const change = (version: number, patch: Partial<Call>) => {
    if (!reachable) throw new Problem(0, 'unreachable', '');
    if (version !== call.version) throw new Problem(409, 'conflict', '');
    call = { ...call, ...patch, version: call.version + 1 };
    return call;
  };
  return {
    written,
    call: () => call,
    cut: (on: boolean) => void (reachable = !on),
    /** Somebody else changes the call. */
    elsewhere: (patch: Partial<Call>) => (call = { ...call, ...patch, version: call.version + 1 }),
    read: async () => call,
    write: async (_id: string, text: string, version: number, draft: boolean, noteMarks: NoteMark[], disposition?: string | null) => {
      const next = change(version, { note: text, noteMarks, ...(disposition !== undefined && { disposition }) });
      written.push({ text, draft });
      return next;
    },
    now: () => Date.now(),
  };
}

/** What a computer keeps. */
const shelf = () => new Map<string, Letter>();

/** A tab on a computer, with the note open. */
function work(start = seen(null, 1), local: Map<string, Letter> | null = shelf(), remote = server(start)) {
  const outbox = new Outbox({
    all: async () => [...(local?.values() ?? [])],
    put: async (letter) => void (local ? local.set(letter.id, letter) : await Promise.reject(new Error('full'))),
    drop: async (id, revision) => void (local?.get(id)?.revision === revision && local.delete(id)),
  });
  outbox.open('anna');
  const keeper = new NoteKeeper(start, remote, {
    read: async (id) => NoteLetter.safeParse(await outbox.read('note', id)).data ?? null,
    put: (id, letter) => outbox.put('note', id, letter),
    flush: () => outbox.flush(),
  });
  outbox.register('note', () => keeper.deliver());
  return { keeper, remote, local, outbox };
}

const kept = (local: Map<string, Letter> | null) => [...(local?.values() ?? [])].map(({ body }) => (body as NoteLetter).text);
const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the note of a call', () => {
  it('is kept on this computer at once and on the server after a second', async () => {
    const { keeper, remote, local } = work();
    keeper.type('asks for');
    await pass(COPY_MILLISECONDS);
    expect(kept(local)).toEqual(['asks for']);
    keeper.type('asks for the invoice');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.written).toEqual([{ text: 'asks for the invoice', draft: true }]);
    expect(keeper.state.get().phase).toBe('saved');
    expect(kept(local)).toEqual([]);
  });

  it('is kept and sent while somebody types without a pause', async () => {
    const { keeper, remote, local } = work();
    for (let at = 1; at <= 30; at++) {
      keeper.type('x'.repeat(at));
      await pass(COPY_MILLISECONDS / 3);
    }
    expect(remote.written.length).toBeGreaterThanOrEqual(2);
    expect(kept(local)[0]?.length ?? 30).toBeGreaterThan(25);
  });

  it('comes back after a crash and is sent then', async () => {
    const first = work();
    first.keeper.type('half a word');
    await pass(COPY_MILLISECONDS);
    const { keeper, remote } = work(seen(null, 1), first.local);
    await keeper.restore();
    expect(keeper.state.get()).toMatchObject({ text: 'half a word', phase: 'local' });
    await pass(DRAFT_MILLISECONDS);
    expect(remote.call().note).toBe('half a word');
  });

  it('comes back with the result that was chosen and not saved yet', async () => {
    const first = work();
    first.keeper.choose('sale');
    await pass(COPY_MILLISECONDS);
    const { keeper, remote } = work(seen(null, 1), first.local);
    await keeper.restore();
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get().result).toBe('sale');
    expect(remote.call()).toMatchObject({ disposition: null, version: 1 });
  });

  it('keeps both texts when it was changed elsewhere, until a person decides', async () => {
    const { keeper, remote, local } = work();
    remote.elsewhere({ note: 'from the other computer' });
    keeper.type('from here');
    await pass(DRAFT_MILLISECONDS * 5);
    expect(keeper.state.get()).toMatchObject({ text: 'from here', theirs: 'from the other computer', phase: 'conflict' });
    expect(remote.call().note).toBe('from the other computer');
    expect(kept(local)).toEqual(['from here']);

    keeper.merge('from the other computer\nfrom here');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.call().note).toBe('from the other computer\nfrom here');
    expect(keeper.state.get().theirs).toBeNull();
  });

  it('keeps both texts when the server’s changed while this computer was off', async () => {
    const first = work();
    first.remote.cut(true);
    first.keeper.type('typed offline');
    await pass(DRAFT_MILLISECONDS);
    const { keeper, remote } = work(seen('typed on another computer', 2), first.local);
    await keeper.restore();
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get()).toMatchObject({ text: 'typed offline', theirs: 'typed on another computer' });
    expect(remote.written).toEqual([]);
  });

  it('does not call it a conflict when only the client was changed meanwhile', async () => {
    const { keeper, remote } = work();
    remote.elsewhere({ clientName: 'Olena' });
    keeper.type('from here');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.call().note).toBe('from here');
    expect(keeper.state.get().theirs).toBeNull();
  });

  it('goes on with what another tab wrote, though a part of that reaches the server only now', async () => {
    const { keeper, remote } = work(seen('begun here', 1));
    const letterOf = (text: string) => ({ text, result: null, marks: [], baseText: 'begun here', baseVersion: 1, final: false });
    keeper.yield();
    keeper.follow(letterOf('begun here, goes'));
    keeper.follow(letterOf('begun here, goes on there'));
    keeper.take();
    keeper.type('begun here, goes on there, ends here');
    remote.elsewhere({ note: 'begun here, goes' });
    keeper.told(remote.call());
    await pass(DRAFT_MILLISECONDS + 100);
    expect(keeper.state.get()).toMatchObject({ phase: 'saved', theirs: null });
    expect(remote.call().note).toBe('begun here, goes on there, ends here');
    // From now on it is somebody else’s again.
    remote.elsewhere({ note: 'begun here, goes' });
    keeper.type('begun here, goes on there, ends here!');
    keeper.told(remote.call());
    expect(keeper.state.get()).toMatchObject({ phase: 'conflict', theirs: 'begun here, goes' });
  });

  it('takes what was written elsewhere while nothing was typed here', () => {
    const { keeper } = work(seen('old', 1));
    keeper.told(seen('new', 2));
    expect(keeper.state.get()).toMatchObject({ text: 'new', theirs: null });
  });

  it('is not overwritten by news of its own saving while typing goes on', async () => {
    const { keeper } = work();
    keeper.type('one');
    await pass(DRAFT_MILLISECONDS);
    keeper.type('one two');
    keeper.told(seen('one', 2));
    expect(keeper.state.get()).toMatchObject({ text: 'one two', theirs: null });
  });

  it('waits on this computer while the server is away, is counted, and goes there by itself', async () => {
    const { keeper, remote, outbox } = work();
    remote.cut(true);
    keeper.type('offline');
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get().phase).toBe('local');
    expect(outbox.state.get().waiting).toBe(1);
    remote.cut(false);
    await pass(RETRY_MILLISECONDS);
    expect(remote.call().note).toBe('offline');
    expect(keeper.state.get().phase).toBe('saved');
    expect(outbox.state.get().waiting).toBe(0);
  });

  it('says so when neither the server nor this computer can keep it', async () => {
    const { keeper, remote } = work(seen(null, 1), null);
    remote.cut(true);
    keeper.type('nowhere');
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get().phase).toBe('failed');
  });

  it('is saved on purpose together with the result, once', async () => {
    const { keeper, remote, local } = work();
    keeper.type('wants two');
    keeper.choose('sale');
    expect(await keeper.save()).toMatchObject({ disposition: 'sale' });
    await pass(DRAFT_MILLISECONDS * 3);
    expect(remote.call()).toMatchObject({ note: 'wants two', disposition: 'sale', version: 2 });
    expect(remote.written).toEqual([{ text: 'wants two', draft: false }]);
    expect(kept(local)).toEqual([]);
  });

  it('is saved on purpose without the server too, and arrives with its result afterwards', async () => {
    const { keeper, remote } = work();
    remote.cut(true);
    keeper.type('wants two');
    keeper.choose('sale');
    expect(await keeper.save()).toBeNull();
    expect(keeper.state.get().phase).toBe('local');
    remote.cut(false);
    await pass(RETRY_MILLISECONDS);
    expect(remote.call()).toMatchObject({ note: 'wants two', disposition: 'sale' });
    expect(remote.written).toEqual([{ text: 'wants two', draft: false }]);
  });

  it('refuses to save over a text that somebody else wrote', async () => {
    const { keeper, remote } = work();
    remote.elsewhere({ note: 'theirs' });
    keeper.type('mine');
    await expect(keeper.save()).rejects.toThrow(Problem);
    expect(remote.call().note).toBe('theirs');
    expect(keeper.state.get().theirs).toBe('theirs');
  });

  it('remembers when each passage of it was begun', async () => {
    jest.setSystemTime(new Date('2026-01-01T10:00:42Z'));
    const { keeper, remote } = work();
    keeper.type('a');
    keeper.type('asks for the invoice');
    await pass(30_000);
    keeper.type('asks for the invoice\ntwo windows');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.call().noteMarks).toEqual([
      { at: '2026-01-01T10:00:42.000Z', offset: 0 },
      { at: '2026-01-01T10:01:12.000Z', offset: 20 },
    ]);
  });
});
