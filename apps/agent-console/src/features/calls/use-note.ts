import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Call } from '@callcard/crm-core';
import { outbox } from '../../lib/browser-outbox';
import { serverNow } from '../../lib/clock';
import { http } from '../../lib/http';
import { useStore } from '../../lib/external-store';
import { putCall, writeNote } from './api';
import { NoteKeeper, type NoteServer } from './note-keeper';
import { NoteLetter, type NoteLetters } from './note-letter';
import { type Channel, NoteTabs } from './note-tabs';

const NOTE = 'note';

/** One keeper per call for as long as the tab lives: switching between calls loses nothing. */
const keepers = new Map<string, NoteKeeper>();

/** Other tabs, where the browser has a way to them. */
const noChannel: Channel = { postMessage: () => undefined, addEventListener: () => undefined };
const tabs = new NoteTabs('BroadcastChannel' in globalThis ? new BroadcastChannel('callcard.notes') : noChannel, (id) => keepers.get(id));
window.addEventListener('pagehide', () => {
  for (const [id, keeper] of keepers) {
    void keeper.flush();
    tabs.leave(id);
  }
});
window.addEventListener('beforeunload', (leaving) => {
  if ([...keepers.values()].some(({ state }) => state.get().phase === 'failed')) leaving.preventDefault();
});

const letters: NoteLetters = {
  read: async (callId) => NoteLetter.safeParse(await outbox.read(NOTE, callId)).data ?? null,
  put: (callId, letter) => outbox.put(NOTE, callId, letter),
  flush: () => outbox.flush(),
};

function serverOf(cache: QueryClient): NoteServer {
  const remembered = (answer: Promise<Call>) => answer.then((told) => (putCall(cache, told), told));
  return {
    read: (id) => http.get(`/calls/${id}`, Call),
    write: (...note) => remembered(writeNote(...note)),
    now: serverNow,
  };
}

function keeperOf(call: Call, cache: QueryClient): NoteKeeper {
  const known = keepers.get(call.id);
  if (known) return known;
  const keeper = new NoteKeeper(call, serverOf(cache), letters);
  keepers.set(call.id, keeper);
  void keeper.restore();
  return keeper;
}

/** Notes of calls that no pane shows (of a tab that died, of another day) are sent from where they were kept. */
export function sendNotes(cache: QueryClient): void {
  const server = serverOf(cache);
  outbox.register(NOTE, async (callId, body) => {
    const own = keepers.get(callId);
    if (own && !own.state.get().elsewhere) return own.deliver();
    const keeper = new NoteKeeper(await server.read(callId), server, { ...letters, put: async () => true, flush: async () => undefined });
    keeper.takeUp(NoteLetter.parse(body));
    return keeper.deliver();
  });
}

/** The note and the result of a call, as they are being worked on. */
export function useNote(call: Call) {
  const cache = useQueryClient();
  const keeper = keeperOf(call, cache);
  const state = useStore(keeper.state);
  useEffect(() => keeper.told(call), [keeper, call]);
  return { keeper, state };
}

/** This tab writes the note while it has the focus; the others are told every letter. */
export function useWriter(call: Call, active: boolean): { claim: () => void } {
  const cache = useQueryClient();
  const keeper = keeperOf(call, cache);
  const { id } = call;
  useEffect(() => {
    if (!active) return;
    const claim = () => tabs.claim(id);
    if (document.hasFocus()) claim();
    else tabs.ask(id);
    window.addEventListener('focus', claim);
    return () => window.removeEventListener('focus', claim);
  }, [id, active]);
  useEffect(() => {
    let { text, result } = keeper.state.get();
    return keeper.state.subscribe(() => {
      const now = keeper.state.get();
      const news = !now.elsewhere && (now.text !== text || now.result !== result);
      ({ text, result } = now);
      if (news) tabs.tell(id, keeper.letter());
    });
  }, [keeper, id]);
  return { claim: () => tabs.claim(id) };
}
