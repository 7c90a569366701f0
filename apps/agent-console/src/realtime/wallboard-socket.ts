import { io } from 'socket.io-client';
import type { WallboardFrame } from '@callcard/crm-core';
import type { ServerSocket } from './socket';

interface Listener {
  onFrame: (frame: WallboardFrame) => void;
  /** The server turned the screen away, or is back after it was gone: it has to be asked what is so. */
  onDoubt: () => void;
}

const TURNED_AWAY_MILLISECONDS = 3000;

/** Listens as a screen on the wall, by the cookie with which it was opened. @returns what ends it. */
export function listenAsWallboard(id: string, { onFrame, onDoubt }: Listener): () => void {
  const socket: ServerSocket = io({
    ...{ auth: { wallboard: id }, forceNew: true, timeout: 2500, reconnectionDelay: 500, reconnectionDelayMax: 2500 },
    transports: ['websocket', 'polling'],
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;
  // socket.io takes being turned away for the last word; a server that only begins turns everybody away.
  const turnedAway = () => {
    if (socket.active) return;
    onDoubt();
    clearTimeout(timer);
    timer = setTimeout(() => socket.connect(), TURNED_AWAY_MILLISECONDS);
  };
  socket.on('wallboard', onFrame);
  socket.on('connect', () => {
    if (wasOpen) onDoubt();
    wasOpen = true;
  });
  socket.on('disconnect', turnedAway);
  socket.on('connect_error', turnedAway);
  return () => {
    clearTimeout(timer);
    socket.close();
  };
}
