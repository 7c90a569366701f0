import { useEffect, useRef } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { LinkReport, Notification, Pop } from '@callcard/crm-core';
import { http } from '../lib/http';
import { checkVersion } from '../lib/new-version';
import { fetchReadiness } from '../lib/readiness';
import { pbxLinks, serverLink } from './links';
import { measurePop } from './pop-times';
import { closePop, openPop, restorePops } from './pops';
import { openSocket } from './socket';
import { applyInvalidate, applySnapshot } from './wire-cache';

const PopList = z.object({ items: z.array(z.custom<Pop>((pop) => typeof pop === 'object' && pop !== null && 'callId' in pop)) });

const restore = () => http.get('/calls/pops', PopList).then(({ items }) => restorePops(items));

/** Links are told when they change; how they stand now is asked for. */
const restoreLinks = () => fetchReadiness().then(({ parts }) => pbxLinks(parts.pbx));

/** A PBX that is back may have gone on without us: everything live is asked for again. */
function followLinks(cache: QueryClient, reports: LinkReport[]): void {
  if (!pbxLinks(reports).returned) return;
  for (const noun of ['calls', 'agents', 'queues']) void cache.invalidateQueries({ queryKey: [noun] });
  restore().catch(() => undefined);
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
    socket.on('connect', () => {
      serverLink(true);
      void cache.invalidateQueries();
      // What fails here is told again by the next event, or the next reconnect.
      restore().catch(() => undefined);
      restoreLinks().catch(() => undefined);
      // A server that was away may be a newer one.
      void checkVersion();
    });
    socket.on('disconnect', () => serverLink(false));
    socket.on('connect_error', () => serverLink(false));
    socket.on('pop', (pop) => {
      openPop(pop);
      measurePop(pop);
    });
    socket.on('pop.closed', closePop);
    socket.on('links', (reports) => followLinks(cache, reports));
    socket.on('snapshot', (change) => applySnapshot(cache, change));
    socket.on('invalidate', (change) => applyInvalidate(cache, change));
    socket.on('notification', (notification) => tell.current(notification));
    return () => {
      socket.close();
      restorePops([]);
    };
  }, [cache]);
}
