import { useEffect } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { Call } from '@callcard/crm-core';
import { http } from '../../lib/http';
import { useStore } from '../../lib/external-store';
import { putCall, writeDisposition, writeNote } from './api';
import { browserCopies } from './note-copies';
import { NoteKeeper } from './note-keeper';

/** One keeper per call for as long as the tab lives: switching between calls loses nothing. */
const keepers = new Map<string, NoteKeeper>();

function keeperOf(call: Call, cache: QueryClient): NoteKeeper {
  const known = keepers.get(call.id);
  if (known) return known;
  const remembered = (answer: Promise<Call>) => answer.then((told) => (putCall(cache, told), told));
  const keeper = new NoteKeeper(
    call,
    {
      read: (id) => http.get(`/calls/${id}`, Call),
      write: (id, text, version, draft) => remembered(writeNote(id, text, version, draft)),
      choose: (id, result, version) => remembered(writeDisposition(id, result, version)),
    },
    browserCopies,
  );
  keepers.set(call.id, keeper);
  return keeper;
}

/** The note and the result of a call, as they are being worked on. */
export function useNote(call: Call) {
  const cache = useQueryClient();
  const keeper = keeperOf(call, cache);
  const state = useStore(keeper.state);
  useEffect(() => keeper.told(call), [keeper, call]);
  useEffect(() => {
    const flush = () => void keeper.flush();
    window.addEventListener('online', flush);
    window.addEventListener('pagehide', flush);
    return () => {
      window.removeEventListener('online', flush);
      window.removeEventListener('pagehide', flush);
    };
  }, [keeper]);
  return { keeper, state };
}
