import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import type { Notification, Pop } from '@callcard/crm-core';
import { http } from '../lib/http';
import { pbxLinks, serverLink } from './links';
import { closePop, openPop, restorePops } from './pops';
import { openSocket } from './socket';
import { applyInvalidate, applySnapshot } from './wire-cache';

const PopList = z.object({ items: z.array(z.custom<Pop>((pop) => typeof pop === 'object' && pop !== null && 'callId' in pop)) });

const restore = () => http.get('/calls/pops', PopList).then(({ items }) => restorePops(items));

/** Keeps the console true while somebody is signed in: what the server tells goes into the cache, and a reconnect asks for all of it again. */
export function useRealtime(onNotification: (notification: Notification) => void): void {
  const cache = useQueryClient();
  useEffect(() => {
    const socket = openSocket();
    socket.on('connect', () => {
      serverLink(true);
      void cache.invalidateQueries();
      restore().catch(() => {}); // the next reconnect, or the next event, tells it again
    });
    socket.on('disconnect', () => serverLink(false));
    socket.on('connect_error', () => serverLink(false));
    socket.on('pop', openPop);
    socket.on('pop.closed', closePop);
    socket.on('links', pbxLinks);
    socket.on('snapshot', (change) => applySnapshot(cache, change));
    socket.on('invalidate', (change) => applyInvalidate(cache, change));
    socket.on('notification', onNotification);
    return () => {
      socket.close();
      restorePops([]);
    };
  }, [cache, onNotification]);
}
