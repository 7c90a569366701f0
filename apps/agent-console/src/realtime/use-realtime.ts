import { useEffect, useRef } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { LinkReport, Notification, Pop } from '@callcard/crm-core';
import { giveUpRequests, http, Nothing } from '../lib/http';
import { checkVersion } from '../lib/new-version';
import { fetchReadiness } from '../lib/readiness';
import { links, pbxLinks, serverLink } from './links';
import { perFrame } from './per-frame';
import { measurePop } from './pop-times';
import { closePop, openPop, restorePops } from './pops';
import { openSocket, type ServerSocket } from './socket';
import { forgetTold } from './told-lately';
import { applyInvalidate, applySnapshots } from './wire-cache';

const PopList = z.object({ items: z.array(z.custom<Pop>((pop) => typeof pop === 'object' && pop !== null && 'callId' in pop)) });

const restore = () => http.get('/calls/pops', PopList).then(({ items }) => restorePops(items));

/** Links are told when they change; how they stand now is asked for. */
const restoreLinks = () => fetchReadiness().then(({ parts }) => pbxLinks(parts.pbx));

/** A PBX that is back may have gone on without us: everything live is asked for again. */
function followLinks(cache: QueryClient, reports: LinkReport[]): void {
  if (!pbxLinks(reports).returned) return;
  forgetTold(cache);
  for (const noun of ['calls', 'agents', 'queues']) void cache.invalidateQueries({ queryKey: [noun] });
  restore().catch(() => undefined);
}

const TURNED_AWAY_MILLISECONDS = 3000;

/**
 * Asks again where the server turned us away, which socket.io takes for its last word: the session has ended, and somebody will sign in
 * again over this page; or the server was not ready. @returns what ends the asking.
 */
function insist(socket: ServerSocket): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = false;
  const turnedAway = () => {
    if (socket.active) return;
    // Whoever is not signed in any more is told so by this answer.
    if (!asked) http.get('/auth/me', Nothing).catch(() => undefined);
    asked = true;
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), TURNED_AWAY_MILLISECONDS);
  };
  socket.on('connect', () => (asked = false));
  socket.on('disconnect', turnedAway);
  socket.on('connect_error', turnedAway);
  return () => clearTimeout(timer);
}

/** Keeps the console true while somebody is signed in: what the server tells goes into the cache, and a reconnect asks for all of it again. */
export function useRealtime(onNotification: (notification: Notification) => void): void {
  const cache = useQueryClient();
  const tell = useRef(onNotification);
  useEffect(() => {
    tell.current = onNotification;
  });
  useEffect(() => {
    const socket = openSocket();
    const rest = insist(socket);
    socket.on('connect', () => {
      const { known, server } = links.get();
      // What was asked while nobody answered went nowhere.
      if (known && !server.up) giveUpRequests();
      serverLink(true);
      forgetTold(cache);
      void cache.invalidateQueries();
      // What fails here is told again by the next event, or the next reconnect.
      restore().catch(() => undefined);
      restoreLinks().catch(() => undefined);
      // A server that was away may be a newer one.
      void checkVersion();
    });
    socket.on('disconnect', (reason) => {
      if (reason === 'ping timeout') giveUpRequests();
      serverLink(false);
    });
    socket.on('connect_error', () => serverLink(false));
    socket.on('pop', (pop) => {
      openPop(pop);
      measurePop(pop);
    });
    socket.on('pop.closed', closePop);
    socket.on('links', (reports) => followLinks(cache, reports));
    socket.on(
      'snapshot',
      perFrame((changes) => applySnapshots(cache, changes)),
    );
    socket.on('invalidate', (change) => applyInvalidate(cache, change));
    socket.on('notification', (notification) => tell.current(notification));
    return () => {
      rest();
      socket.close();
      restorePops([]);
    };
  }, [cache]);
}
