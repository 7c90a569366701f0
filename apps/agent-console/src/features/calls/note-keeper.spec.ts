import type { Call } from '@callcard/crm-core';
import { Problem } from '../../lib/http';
import type { NoteCopies, NoteCopy } from './note-copies';
import { COPY_MILLISECONDS, DRAFT_MILLISECONDS, NoteKeeper } from './note-keeper';

const seen = (note: string | null, version: number, disposition: string | null = null) =>
  ({ id: 'call', note, version, disposition }) as Call;

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
    now: () => call,
    cut: (on: boolean) => void (reachable = !on),
    /** Somebody else changes the call. */
    elsewhere: (patch: Partial<Call>) => (call = { ...call, ...patch, version: call.version + 1 }),
    read: async () => call,
    write: async (_id: string, text: string, version: number, draft: boolean) => {
      const next = change(version, { note: text });
      written.push({ text, draft });
      return next;
    },
    choose: async (_id: string, disposition: string | null, version: number) => change(version, { disposition }),
  };
}

function copies(): NoteCopies & { kept: Map<string, NoteCopy> } {
  const kept = new Map<string, NoteCopy>();
  return { kept, read: (id) => kept.get(id) ?? null, write: (id, copy) => (kept.set(id, copy), true), drop: (id) => void kept.delete(id) };
}

function work(start = seen(null, 1), local = copies()) {
  const remote = server(start);
  return { remote, local, keeper: new NoteKeeper(start, remote, local) };
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

describe('the note of a call', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is kept on this computer at once and on the server after a second of silence', async () => {
    const { keeper, remote, local } = work();
    keeper.type('asks for');
    await pass(COPY_MILLISECONDS);
    expect(local.kept.get('call')?.text).toBe('asks for');
    keeper.type('asks for the invoice');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.written).toEqual([{ text: 'asks for the invoice', draft: true }]);
    expect(keeper.state.get().phase).toBe('saved');
    expect(local.kept.size).toBe(0);
  });

  it('comes back after a crash and is sent then', async () => {
    const first = work();
    first.keeper.type('half a word');
    await pass(COPY_MILLISECONDS);
    const { keeper, remote } = work(seen(null, 1), first.local);
    expect(keeper.state.get()).toMatchObject({ text: 'half a word', phase: 'local' });
    await pass(DRAFT_MILLISECONDS);
    expect(remote.now().note).toBe('half a word');
  });

  it('keeps both texts when it was changed elsewhere, until a person decides', async () => {
    const { keeper, remote } = work();
    remote.elsewhere({ note: 'from the other computer' });
    keeper.type('from here');
    await pass(DRAFT_MILLISECONDS * 5);
    expect(keeper.state.get()).toMatchObject({ text: 'from here', theirs: 'from the other computer', phase: 'conflict' });
    expect(remote.now().note).toBe('from the other computer');

    keeper.merge('from the other computer\nfrom here');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.now().note).toBe('from the other computer\nfrom here');
    expect(keeper.state.get().theirs).toBeNull();
  });

  it('does not call it a conflict when only the client was changed meanwhile', async () => {
    const { keeper, remote } = work();
    remote.elsewhere({ clientName: 'Olena' });
    keeper.type('from here');
    await pass(DRAFT_MILLISECONDS);
    expect(remote.now().note).toBe('from here');
    expect(keeper.state.get().theirs).toBeNull();
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

  it('waits on this computer while the server is away, and goes there by itself', async () => {
    const { keeper, remote } = work();
    remote.cut(true);
    keeper.type('offline');
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get().phase).toBe('local');
    remote.cut(false);
    await pass(10_000);
    expect(remote.now().note).toBe('offline');
  });

  it('says so when neither the server nor this computer can keep it', async () => {
    const { keeper, remote } = work(seen(null, 1), { ...copies(), write: () => false });
    remote.cut(true);
    keeper.type('nowhere');
    await pass(DRAFT_MILLISECONDS);
    expect(keeper.state.get().phase).toBe('failed');
  });

  it('is saved on purpose together with the result, once', async () => {
    const { keeper, remote, local } = work();
    keeper.type('wants two');
    keeper.choose('sale');
    await keeper.save();
    await pass(DRAFT_MILLISECONDS * 3);
    expect(remote.now()).toMatchObject({ note: 'wants two', disposition: 'sale', version: 3 });
    expect(remote.written).toEqual([{ text: 'wants two', draft: false }]);
    expect(local.kept.size).toBe(0);
  });

  it('refuses to save over a text that somebody else wrote', async () => {
    const { keeper, remote } = work();
    remote.elsewhere({ note: 'theirs' });
    keeper.type('mine');
    await expect(keeper.save()).rejects.toThrow(Problem);
    expect(remote.now().note).toBe('theirs');
    expect(keeper.state.get().theirs).toBe('theirs');
  });
});
