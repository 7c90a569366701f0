import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { DomainError } from '@callcard/crm-core';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, type Server, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { Access } from '../auth/access';
import type { Principal } from '../auth/principal';
import { SessionsService } from '../auth/sessions.service';
import { ENV } from '../config/config.module';
import type { Env } from '../config/env';
import { EventBus } from '../database/event-bus';
import '../auth/auth.events';

const PATH = /^\/sip\/?(\?|$)/;
const SOCKETS = /^\/socket\.io\//;
const ANSWER_MILLISECONDS = 5_000;
const KEEP_ALIVE_MILLISECONDS = 15_000;
const WORDS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/**
 * The way of browser phones to the PBX: `/sip` of our own origin, so that one certificate and one sign-in do for everything. A pipe:
 * what the two say to each other is theirs. Only for whoever is signed in, and no longer than that.
 */
@Injectable()
export class SipProxy implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SipProxy.name);
  /** Open pipes, each with the session it was opened in. */
  private readonly pipes = new Map<Socket, string>();
  private isClosing = false;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly host: HttpAdapterHost,
    private readonly sessions: SessionsService,
    private readonly access: Access,
    private readonly bus: EventBus,
  ) {}

  onApplicationBootstrap(): void {
    // The worker has no server.
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    server?.on('upgrade', (request, socket, head) => void this.meet(request, socket as Socket, head));
    this.bus.on('SessionRevoked', ({ sessionId }) => this.close((session) => session === sessionId));
  }

  /** Before the port closes, which waits for every connection. */
  beforeApplicationShutdown(): void {
    this.isClosing = true;
    this.close(() => true);
  }

  private close(ends: (session: string) => boolean): void {
    for (const [socket, session] of this.pipes) if (ends(session)) socket.destroy();
  }

  private async meet(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    if (SOCKETS.test(request.url ?? '')) return;
    socket.on('error', () => socket.destroy());
    if (!PATH.test(request.url ?? '')) return refuse(socket, 404);
    if (this.isClosing || this.env.sipWsUrl === null) return refuse(socket, 503);
    if (!request.headers['sec-websocket-key'] || !protocolsOf(request).includes('sip')) return refuse(socket, 400);
    try {
      const who = await this.admit(request, socket);
      if (!socket.destroyed) this.lead(this.env.sipWsUrl, request, socket, head, who);
    } catch (error) {
      if (!(error instanceof DomainError)) this.logger.error('A browser phone could not be let in', error);
      refuse(socket, error instanceof DomainError ? (error.kind === 'unauthenticated' ? 401 : 403) : 503);
    }
  }

  private async admit({ headers }: IncomingMessage, socket: Socket): Promise<Principal> {
    const { cookie, origin, host } = headers;
    const who = await this.sessions.principalOf({ cookie, origin, host, address: socket.remoteAddress ?? null });
    this.access.require(who, 'phones.use');
    return who;
  }

  /** Opens the same WebSocket at the PBX, and passes on its answer and everything after it. */
  private lead(address: string, { headers }: IncomingMessage, socket: Socket, head: Buffer, who: Principal): void {
    const { protocol, hostname, port, pathname, search } = new URL(address);
    const isSecure = protocol === 'wss:';
    const asked = (isSecure ? httpsRequest : httpRequest)({
      ...{ host: hostname.replace(/^\[|\]$/g, ''), path: pathname + search, timeout: ANSWER_MILLISECONDS },
      port: port || (isSecure ? 443 : 80),
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': headers['sec-websocket-version'],
        'Sec-WebSocket-Key': headers['sec-websocket-key'],
        'Sec-WebSocket-Protocol': 'sip',
      },
      ...(isSecure && this.env.amiTlsCaFile !== null && { ca: readFileSync(this.env.amiTlsCaFile) }),
    });
    asked.once('upgrade', (answer, pbx, first) => this.join(socket, pbx as Socket, who, { answer, head, first }));
    asked.once('response', () => refuse(socket, 502));
    asked.once('timeout', () => asked.destroy());
    asked.once('error', () => refuse(socket, 502));
    socket.once('close', () => asked.destroy());
    asked.end();
  }

  private join(socket: Socket, pbx: Socket, who: Principal, { answer, head, first }: Beginning): void {
    if (socket.destroyed) return void pbx.destroy();
    socket.write(switched(answer));
    socket.write(first);
    pbx.write(head);
    this.pipes.set(socket, who.sessionId);
    socket.setNoDelay(true).setKeepAlive(true, KEEP_ALIVE_MILLISECONDS).setTimeout(0);
    pbx.setNoDelay(true).setTimeout(0);
    pbx.on('error', () => pbx.destroy());
    socket.once('close', () => {
      this.pipes.delete(socket);
      pbx.destroy();
    });
    pbx.once('close', () => socket.destroy());
    socket.pipe(pbx).pipe(socket);
  }
}

/** What came with the first packets. */
interface Beginning {
  answer: IncomingMessage;
  head: Buffer;
  first: Buffer;
}

const protocolsOf = ({ headers }: IncomingMessage) => (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());

const switched = ({ headers }: IncomingMessage) =>
  [
    'HTTP/1.1 101 Switching Protocols',
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Accept: ${headers['sec-websocket-accept']}`,
    'Sec-WebSocket-Protocol: sip',
    '\r\n',
  ].join('\r\n');

function refuse(socket: Socket, status: number): void {
  if (socket.destroyed) return;
  socket.end(`HTTP/1.1 ${status} ${WORDS[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
