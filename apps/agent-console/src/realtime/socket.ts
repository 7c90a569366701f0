import { io, type Socket } from 'socket.io-client';
import type { ServerToClient } from '@callcard/crm-core';

/** One way: the server tells, the console asks by HTTP. */
export type ServerSocket = Socket<ServerToClient, Record<string, never>>;

export const openSocket = (): ServerSocket =>
  io({ reconnectionDelay: 500, reconnectionDelayMax: 5000, randomizationFactor: 0.5, transports: ['websocket', 'polling'] });
