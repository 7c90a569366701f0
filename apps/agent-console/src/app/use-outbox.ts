import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useMe } from '../features/auth/session';
import { sendTasks } from '../features/calls/task-letter';
import { sendNotes } from '../features/calls/use-note';
import { sendAnswers } from '../features/scripts/send-answers';
import { outbox } from '../lib/browser-outbox';
import { useStore } from '../lib/external-store';
import { useShowProblem } from '../lib/use-problem';
import { links } from '../realtime/links';

/** Sends what was written while the server was away, of whoever is signed in, as soon as there is a way. */
export function useOutbox(): void {
  const cache = useQueryClient();
  const { user } = useMe();
  const showProblem = useShowProblem();
  const { up } = useStore(links).server;
  useEffect(() => {
    sendNotes(cache);
    sendTasks(cache);
    sendAnswers();
    outbox.open(user.id);
    const flush = () => void outbox.flush();
    window.addEventListener('online', flush);
    return () => window.removeEventListener('online', flush);
  }, [cache, user.id]);
  useEffect(() => outbox.onRefused((_letter, error) => showProblem(error)), [showProblem]);
  useEffect(() => {
    if (up) void outbox.flush();
  }, [up]);
}
