import { io, type Socket } from 'socket.io-client';
import type { ServerToClient } from '@callcard/crm-core';

/** One way: the server tells, the console asks by HTTP. */
export type ServerSocket = Socket<ServerToClient, Record<string, never>>;

/** A try and the pause after it take five seconds at most: then a network that is back is noticed in time. */
export const openSocket = (): ServerSocket =>
  io({ timeout: 2500, reconnectionDelay: 500, reconnectionDelayMax: 2500, randomizationFactor: 0.5, transports: ['websocket', 'polling'] });
